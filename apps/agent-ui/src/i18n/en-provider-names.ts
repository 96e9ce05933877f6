import type { Catalog } from "./catalog.ts";

/** Apart from the other texts, for Setup has them, too. */
export const providerNames: Catalog["providerNames"] = {
  "secure-bridge": "Tacet secure bridge",
  "pci-pal": "PCI Pal",
  twilio: "Twilio",
};
