export type { PciPalNote } from "./notes.ts";
export { createPciPalProvider } from "./pci-pal-provider.ts";
export { viewSources } from "./settings.ts";
