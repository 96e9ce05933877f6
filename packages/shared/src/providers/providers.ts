/**
 * Who takes the card out of the call, who charges it, and what each of them can do. One literal for the server, which
 * decides by it, and for the panel, which offers by it; docs/providers.md has it in words.
 */

/** What the customer's card is taken for. `authorize`: the money is held, and captured at the gateway later on. */
export const intents = ["charge", "authorize", "save_card"] as const;
export type Intent = (typeof intents)[number];

/** Secure-voice providers. */
export const providerNames = ["secure-bridge", "pci-pal", "twilio"] as const;
export type ProviderName = (typeof providerNames)[number];

/** Payment gateways behind our own bridge. The other providers have their own, which we never see. */
export const gatewayNames = ["stripe", "adyen", "braintree", "checkout", "sandbox"] as const;
export type GatewayName = (typeof gatewayNames)[number];

export interface ProviderAbilities {
  /** `streamed`: we get each key as a count. `framed`: the provider draws the fields in a view of its own, in a frame. */
  readonly capture: "streamed" | "framed";
  readonly intents: readonly Intent[];
  /** One amount over two cards on the same secured line. */
  readonly split: boolean;
  /** Money can be given back from the panel. */
  readonly refund: boolean;
  /** Several bills, each with its own reference, in one session. */
  readonly bills: boolean;
  /** The account chooses the gateway. */
  readonly gateways: boolean;
}

export const providers: Readonly<Record<ProviderName, ProviderAbilities>> = {
  "secure-bridge": {
    capture: "streamed",
    intents: ["charge", "authorize", "save_card"],
    split: true,
    refund: true,
    bills: false,
    gateways: true,
  },
  "pci-pal": {
    capture: "framed",
    intents: ["charge"],
    split: false,
    refund: false,
    bills: true,
    gateways: false,
  },
  twilio: {
    capture: "streamed",
    intents: ["charge", "save_card"],
    split: false,
    refund: false,
    bills: false,
    gateways: false,
  },
};

/** For how long a payment link may be good, in ms: with any gateway. */
export const shortestLinkMs = 15 * 60_000;
export const usualLinkMs = 24 * 3_600_000;
export const longestLinkMs = 7 * 24 * 3_600_000;

/** What a gateway can do with links to a payment page of its own. */
export interface LinkAbilities {
  /** For how long a link may be good, in ms. */
  readonly leastMs: number;
  readonly mostMs: number;
  /** One can be ended before its time. */
  readonly cancel: boolean;
}

const anyTime = { leastMs: shortestLinkMs, mostMs: longestLinkMs, cancel: true };
/** Stripe's Checkout Sessions: "from 30 minutes to 24 hours" (API reference, `expires_at`). */
const aDay = { leastMs: 30 * 60_000, mostMs: usualLinkMs, cancel: true };

/**
 * `null`: it makes none. Braintree has no such page that an API could make a link to. Checkout.com has one, but wants the
 * customer's country for it, and has no call that ends a link before its time.
 */
export const gatewayLinks: Readonly<Record<GatewayName, LinkAbilities | null>> = {
  stripe: aDay,
  adyen: anyTime,
  braintree: null,
  checkout: null,
  sandbox: anyTime,
};

/**
 * What can be done with links on this way; `null`: nothing. Which gateway the bridge was set up with, only the bridge
 * knows: what is offered there is what every gateway can do that makes links at all.
 */
export function linksBy({ provider, gateway }: LinkRoute): LinkAbilities | null {
  if (!abilitiesOf(provider).gateways) return null;
  return gateway === null ? aDay : gatewayLinks[gateway];
}

interface LinkRoute {
  readonly provider: string;
  readonly gateway: GatewayName | null;
}

/** Of a session's provider, whose name came out of the database: one that is not known any more can do nothing. */
export function abilitiesOf(provider: string): ProviderAbilities {
  return (
    Object.entries(providers).find(([name]) => name === provider)?.[1] ?? {
      capture: "streamed",
      intents: [],
      split: false,
      refund: false,
      bills: false,
      gateways: false,
    }
  );
}
