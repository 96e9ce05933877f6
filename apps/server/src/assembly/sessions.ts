import type { PaymentSession } from "@tacet/shared/payment-session";
import type { ProviderName } from "@tacet/shared/providers";
import { createPciPalProvider, type PciPalNote } from "../adapters/payment-providers/pci-pal/index.ts";
import {
  type BridgeNote,
  createSecureBridgeProvider,
} from "../adapters/payment-providers/secure-bridge/index.ts";
import { createTwilioProvider, type TwilioNote } from "../adapters/payment-providers/twilio/index.ts";
import type { Config } from "../config/index.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import {
  type ChangeSession,
  type ChangeSessionDeps,
  createChangeSession,
  createSessionChanges,
} from "../use-cases/change-session.ts";
import { createKeypadProgress, type KeypadProgress } from "../use-cases/keypad-progress.ts";
import type { Keys } from "./keys.ts";
import { measuredProvider } from "./measured-provider.ts";
import type { Parts } from "./parts.ts";
import { createProviderCircuits, type ProviderCircuits } from "./provider-circuits.ts";

export interface Sessions {
  readonly deps: ChangeSessionDeps;
  readonly changeSession: ChangeSession;
  readonly progress: KeypadProgress;
  readonly providers: Providers;
  readonly circuits: ProviderCircuits;
  /** Throws for a name that is none of them. */
  provider(name: string): PaymentProvider;
}

export type Providers = Readonly<Record<ProviderName, PaymentProvider>>;

/** The session core, with the providers that its payments go through. */
export function assembleSessions(parts: Parts, keys: Keys): Sessions {
  const { config, kept, events, now } = parts;
  const store = kept.sessions;
  const changes = createSessionChanges();
  const circuits = createProviderCircuits({ log: parts.log, now });
  const providers = watched(assembleProviders(parts, keys), parts, circuits);
  const byName: ReadonlyMap<string, PaymentProvider> = new Map(Object.entries(providers));
  const provider = (name: string): PaymentProvider => {
    const found = byName.get(name);
    if (found === undefined) throw new Error("a session of a provider that is not set up");
    return found;
  };
  const progress = createKeypadProgress({ store, live: parts.nodes.live, provider });
  changes.subscribe(({ session }) => session.phase === "closed" && progress.forget(session.id));
  const deps = { store, policy: config.policy, changes, events, now };
  return { deps, changeSession: createChangeSession(deps), progress, providers, circuits, provider };
}

/** Counted and timed, and with a note of whether they answer. */
function watched(providers: Providers, { metrics }: Parts, { noted }: ProviderCircuits): Providers {
  const watch = (provider: PaymentProvider) => noted(measuredProvider(provider, metrics));
  return {
    "secure-bridge": watch(providers["secure-bridge"]),
    "pci-pal": watch(providers["pci-pal"]),
    twilio: watch(providers.twilio),
  };
}

function assembleProviders(
  { config, secrets, kept, log, now }: Parts,
  { credentialsOf, gatewayKeyOf }: Keys,
): Providers {
  const { publicUrl } = config.http;
  const sessionOf = (id: PaymentSession["id"]) => kept.sessions.session(id);
  const shared = { credentialsOf, sessionOf, publicUrl, timeoutMs: config.providerTimeoutMs, log };
  return {
    "secure-bridge": createSecureBridgeProvider({
      ...config.bridge,
      secrets: secrets.bridge,
      maxSecuredMs: longestSecuredMs(config),
      notes: kept.notesOf<BridgeNote>("secure-bridge"),
      gatewayKeyOf,
      onSignatureRefused: tellOfSignature(log),
      now,
    }),
    "pci-pal": createPciPalProvider({
      ...shared,
      url: config.pciPal.url,
      notes: kept.notesOf<PciPalNote>("pci-pal"),
      now,
    }),
    twilio: createTwilioProvider({
      ...shared,
      ...config.twilio,
      notes: kept.notesOf<TwilioNote>("twilio"),
    }),
  };
}

/** In ms; half of what a signature may be off, so that it is named in time. */
const farOffMs = 150_000;
/** Between two lines, in ms. */
const tellEveryMs = 60_000;

/** Of a bridge that takes no request of ours, whatever it is about. */
function tellOfSignature(log: Parts["log"]): (aheadMs: number | null) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  return (aheadMs) => {
    if (performance.now() - toldAt < tellEveryMs) return;
    toldAt = performance.now();
    const isClock = aheadMs !== null && Math.abs(aheadMs) > farOffMs;
    log.error("the bridge does not take our signature", {
      code: isClock ? "clocks_differ" : "signature_wrong",
      ...(aheadMs === null ? {} : { durationMs: aheadMs }),
      next: isClock
        ? "The bridge's clock and ours differ by minutes. Have the bridge's and the database's machines set their clocks by NTP."
        : "Compare BRIDGE_SECRET here and at the bridge.",
    });
  };
}

/** Everything the policy allows in a row, with one card more for a split amount, and a minute: by then we should have released the line ourselves. */
function longestSecuredMs({ policy }: Config): number {
  const { pairing, securing, capturing, authorizing, looking_up } = policy.deadlineMs;
  const oneCard = capturing + authorizing + looking_up * policy.maxLookups;
  const most =
    Math.max(pairing, securing) +
    oneCard * (policy.maxAttempts + 1) +
    policy.extensionMs * policy.extensions +
    60_000;
  return Math.min(most, 3_600_000);
}
