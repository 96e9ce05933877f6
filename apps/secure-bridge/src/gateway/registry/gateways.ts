import type { GatewayName } from "@tacet/shared/providers";
import type { Secret } from "@tacet/shared/secret";
import { steadyNow } from "../../steady-clock/index.ts";
import type { Gateway } from "../gateway.ts";

/** The gateways that this bridge can send a card to. */
export interface Gateways {
  /**
   * Gets these ready to be found; `undefined`: the one that the bridge was set up with. A vendor's SDK takes seconds to
   * load, and one that nobody may choose is not loaded at all.
   * @throws when an SDK can't be loaded.
   */
  load(names: readonly (GatewayName | undefined)[]): Promise<void>;
  /**
   * Loads what accounts may choose, one after the other: loading holds everything else up, and is better over before there
   * are calls. Tells `onProblem` which ones can't be loaded; those are tried again when they are needed.
   */
  loadOffered(onProblem: (name: GatewayName, error: unknown) => void): Promise<void>;
  /** Without a name: the one that the bridge was set up with. `null`: not available here, or not loaded. */
  find(name?: GatewayName): Gateway | null;
}

export interface GatewaysOptions {
  /** The one that the bridge was set up with. */
  readonly standard: GatewayName;
  /** Those that accounts may choose besides. */
  readonly offered: readonly GatewayName[];
  /** `null`: the vendor's own; the sandbox's gateway has none, and is not available then. */
  readonly urls: Readonly<Record<GatewayName, string | null>>;
  /** Of the standard one, for accounts without a key of their own. */
  readonly key: Secret | null;
  /** How long a charge waits for its answer, in ms. */
  readonly chargeTimeoutMs: number;
  /** How long everything else does, in ms. */
  readonly findTimeoutMs: number;
}

export function createGateways(given: GatewaysOptions): Gateways {
  // Not when an adapter is loaded: what was asked for between the two was asked of this process.
  const options = { ...given, startedAt: steadyNow() };
  const loading = new Map<GatewayName, Promise<void>>();
  const loaded = new Map<GatewayName, Gateway>();

  async function open(name: GatewayName): Promise<void> {
    if (name !== options.standard && !options.offered.includes(name)) return;
    const gateway = await openGateway(name, options);
    if (gateway !== null) loaded.set(name, gateway);
  }

  function load(name: GatewayName = options.standard): Promise<void> {
    const opening = loading.get(name) ?? open(name);
    loading.set(name, opening);
    return opening.catch((error: unknown) => {
      // Whoever needs it next tries again.
      loading.delete(name);
      throw error;
    });
  }

  return {
    loadOffered: async (onProblem) => {
      for (const name of options.offered) await load(name).catch((error: unknown) => onProblem(name, error));
    },
    load: async (names) => void (await Promise.all(names.map((name) => load(name)))),
    find: (name = options.standard) => loaded.get(name) ?? null,
  };
}

async function openGateway(
  name: GatewayName,
  { standard, offered: _, urls, key, ...times }: GatewaysOptions & { readonly startedAt: number },
): Promise<Gateway | null> {
  const url = urls[name];
  // The bridge's own key is good at one gateway, and no other one is shown it.
  const options = { ...times, url, key: name === standard ? key : null };
  switch (name) {
    case "stripe":
      return (await import("../stripe/index.ts")).createStripeGateway(options);
    case "adyen":
      return (await import("../adyen/index.ts")).createAdyenGateway(options);
    case "braintree":
      return (await import("../braintree/index.ts")).createBraintreeGateway(options);
    case "checkout":
      return (await import("../checkout/index.ts")).createCheckoutGateway(options);
    case "sandbox":
      return url === null
        ? null
        : (await import("../sandbox/index.ts")).createSandboxGateway({ ...options, url });
  }
}
