import type { CredentialTarget, SetupView } from "@tacet/shared/setup";
import type { SetupTexts } from "../../i18n/index.ts";
import type { SetupPart } from "./parts.ts";
import { isMissing, targetsInUse } from "./targets.ts";

/** Something that an admin should look at, and where. `supervise` is the other tab, where payments are. */
export interface Attention {
  readonly what: keyof SetupTexts["strip"]["what"];
  readonly where: SetupPart | "supervise";
}

/** What an account's credentials are like, of those that payments are taken with. */
export type CredentialState = "works" | "missing" | "failed" | "untested";

export function credentialStates(view: SetupView): ReadonlyMap<CredentialTarget, CredentialState> {
  const stateOf = (target: CredentialTarget): CredentialState => {
    if (isMissing(view, target)) return "missing";
    const test = view.facts?.tests[target];
    if (test === undefined) return "untested";
    return test.ok ? "works" : "failed";
  };
  return new Map(targetsInUse(view.settings).map((target) => [target, stateOf(target)]));
}

/** In the order in which it matters. `isRedirecting`: Zoom has to be able to redirect the account's calls. */
export function attentionOf(view: SetupView, isRedirecting: boolean): readonly Attention[] {
  const { health, facts } = view;
  const states = new Set(credentialStates(view).values());
  const { connector, numbers } = health;
  const isNeeded = connector.scopes.some(({ granted, optional }) => !granted && !optional);
  const hasNone = isRedirecting && numbers.state === "known" && numbers.ready === 0;
  const inHealth: readonly (readonly [Attention["what"], boolean])[] = [
    ["app", connector.state !== "active"],
    ["permissions", isNeeded],
    ["webhooks", health.webhooks.lastAt === null],
    ["numbers", hasNone],
    ["provider_away", (facts?.away.length ?? 0) > 0],
  ];
  const inCredentials: readonly (readonly [Attention["what"], boolean])[] = [
    ["credentials_missing", states.has("missing")],
    ["credentials_failed", states.has("failed")],
    // By a server of the version before nothing is known of tests.
    ["credentials_untested", facts !== undefined && states.has("untested")],
  ];
  const { lines, unresolved, refunds } = facts?.payments ?? { lines: 0, unresolved: 0, refunds: 0 };
  const inPayments: readonly (readonly [Attention["what"], boolean])[] = [
    ["lines", lines > 0],
    ["unresolved", unresolved > 0],
    ["refunds", refunds > 0],
  ];
  const all = (found: typeof inHealth, where: Attention["where"]) =>
    found.filter(([, isSo]) => isSo).map(([what]): Attention => ({ what, where }));
  return [...all(inPayments, "supervise"), ...all(inHealth, "health"), ...all(inCredentials, "credentials")];
}
