export type { PciPalDials } from "./dials.ts";
export type { SimulatedCharge } from "./gateway.ts";
export {
  type PciPalSimulator,
  type PciPalSimulatorOptions,
  startPciPalSimulator,
  type ViewButton,
} from "./pci-pal-simulator.ts";
export { testCard } from "./test-card.ts";
