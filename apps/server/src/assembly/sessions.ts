import { createSecureBridgeProvider } from "../adapters/payment-providers/secure-bridge/index.ts";
import type { Config } from "../config/index.ts";
import type { GatewayKeyOf, PaymentProvider } from "../ports/payment-provider/index.ts";
import {
  type ChangeSession,
  type ChangeSessionDeps,
  createChangeSession,
  createSessionChanges,
} from "../use-cases/change-session.ts";
import { createKeypadProgress, type KeypadProgress } from "../use-cases/keypad-progress.ts";
import type { Parts } from "./parts.ts";

export interface Sessions {
  readonly deps: ChangeSessionDeps;
  readonly changeSession: ChangeSession;
  readonly progress: KeypadProgress;
  readonly bridge: PaymentProvider;
  /** Throws for one that is not set up. */
  provider(name: string): PaymentProvider;
}

/** The session core, with the provider that its payments go through. */
export function assembleSessions(parts: Parts, gatewayKeyOf: GatewayKeyOf): Sessions {
  const { config, secrets, kept, events, now } = parts;
  const store = kept.sessions;
  const changes = createSessionChanges();
  const bridge = createSecureBridgeProvider({
    ...config.bridge,
    secrets: secrets.bridge,
    maxSecuredMs: longestSecuredMs(config),
    gatewayKeyOf,
    now,
  });
  const provider = (name: string): PaymentProvider => {
    if (name !== bridge.name) throw new Error("a session of a provider that is not set up");
    return bridge;
  };
  const progress = createKeypadProgress({ store, provider });
  changes.subscribe(({ session }) => session.phase === "closed" && progress.forget(session.id));
  const deps = { store, policy: config.policy, changes, events, now };
  return { deps, changeSession: createChangeSession(deps), progress, bridge, provider };
}

/** Everything the policy allows in a row, and a minute: by then we should have released the line ourselves. */
function longestSecuredMs({ policy }: Config): number {
  const { securing, capturing, authorizing, looking_up } = policy.deadlineMs;
  const oneCard = capturing + authorizing + looking_up * policy.maxLookups;
  const most = securing + oneCard * policy.maxAttempts + policy.extensionMs * policy.extensions + 60_000;
  return Math.min(most, 3_600_000);
}
