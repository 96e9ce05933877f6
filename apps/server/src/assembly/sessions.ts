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
import type { Parts } from "./parts.ts";

export interface Sessions {
  readonly deps: ChangeSessionDeps;
  readonly changeSession: ChangeSession;
  readonly progress: KeypadProgress;
  readonly providers: Providers;
  /** Throws for a name that is none of them. */
  provider(name: string): PaymentProvider;
}

export type Providers = Readonly<Record<ProviderName, PaymentProvider>>;

/** The session core, with the providers that its payments go through. */
export function assembleSessions(parts: Parts, keys: Keys): Sessions {
  const { config, kept, events, now } = parts;
  const store = kept.sessions;
  const changes = createSessionChanges();
  const providers = assembleProviders(parts, keys);
  const byName: ReadonlyMap<string, PaymentProvider> = new Map(Object.entries(providers));
  const provider = (name: string): PaymentProvider => {
    const found = byName.get(name);
    if (found === undefined) throw new Error("a session of a provider that is not set up");
    return found;
  };
  const progress = createKeypadProgress({ store, provider });
  changes.subscribe(({ session }) => session.phase === "closed" && progress.forget(session.id));
  const deps = { store, policy: config.policy, changes, events, now };
  return { deps, changeSession: createChangeSession(deps), progress, providers, provider };
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
