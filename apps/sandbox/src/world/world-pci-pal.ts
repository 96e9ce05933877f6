import { type PciPalDials, type PciPalSimulator, startPciPalSimulator } from "@tacet/pci-pal-simulator";
import type { FarEnd } from "../carrier/index.ts";
import type { OutsideDesk } from "../outside/index.ts";
import { amountText } from "./amount-text.ts";
import type { WorldCredentials } from "./credentials.ts";
import { type DialTexts, dialsOf, turnDial } from "./dial-texts.ts";
import { legOf } from "./far-leg.ts";

export function startPciPal(port: number, credentials: WorldCredentials): Promise<PciPalSimulator> {
  const of = (name: string) => credentials["pci-pal"][name] ?? "";
  return startPciPalSimulator({
    port,
    tenantName: of("tenantName"),
    clientId: of("clientId"),
    clientSecret: of("clientSecret"),
    account: of("account"),
    flows: { [of("flowId")]: "orders", [itemsFlow]: "items" },
  });
}

/** A second flow, with several bills in one session. */
const itemsFlow = "1066";

type Dialed = Omit<PciPalDials, "slowMs" | "lateMs">;

const pciPalDials: DialTexts<Dialed> = {
  nextAnswer: {
    title: "Next answer",
    values: ["normal", "lost-before", "lost-after", "slow", "server-error", "html", "expired"],
    once: true,
  },
  tokens: { title: "Tokens", values: ["normal", "refused"] },
  sessions: { title: "Sessions", values: ["normal", "expired"] },
  callbacks: { title: "Callbacks", values: ["normal", "twice", "lost", "late", "early", "html"] },
  amount: { title: "Amount in callbacks", values: ["right", "wrong-amount", "wrong-currency"] },
  result: { title: "Result", values: ["by-amount", "approves", "declines", "errors", "first-item-only"] },
  items: { title: "Items", values: ["each", "list"] },
};

export function pciPalDesk(pciPal: PciPalSimulator, credentials: WorldCredentials): OutsideDesk {
  const { dials } = pciPal;
  return {
    id: "pci-pal",
    look: () => ({
      id: "pci-pal",
      title: "PCI Pal",
      address: pciPal.url,
      dials: dialsOf(pciPalDials, dials),
      credentials: credentials["pci-pal"],
      charges: pciPal
        .charges()
        .slice(-10)
        .reverse()
        .map(({ order, minorUnits, currency, isMade }) => ({
          reference: order,
          amount: amountText(minorUnits, currency),
          status: isMade ? "charged" : "not charged",
        })),
    }),
    setDial: (title, value) => turnDial(pciPalDials, dials, title, value),
  };
}

/** Calls that Zoom leads through PCI Pal, each with the link id of its session. */
export function pciPalEnd(pciPal: PciPalSimulator): FarEnd {
  return {
    knows: (linkId) => pciPal.knows(linkId),
    async answer(linkId) {
      if (!pciPal.callIn(linkId)) return null;
      return legOf({
        isUp: () => pciPal.isUp(linkId),
        press: (key) => pciPal.press(linkId, key),
        hangUp: () => pciPal.hangUp(linkId),
      });
    },
  };
}
