import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

/** Apart from the other texts, for Setup has them, too. */
export const providerNames: Messages<Catalog["providerNames"]> = {
  "secure-bridge": "Tacet secure bridge",
  "pci-pal": "PCI Pal",
  twilio: "Twilio",
};
