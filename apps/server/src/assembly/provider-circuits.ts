/**
 * Who of the providers answers. What must never happen: the look-up of a charge, the release of a line or a refund is left
 * out because somebody else got no answer. They are always tried, and their answers count.
 */
import { type Circuit, createCircuit } from "@tacet/shared/circuit";
import type { AccountId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import type { ProviderName } from "@tacet/shared/providers";
import type { Result } from "@tacet/shared/result";
import type { ProviderAway } from "@tacet/shared/wire";
import type { Logger } from "../logger.ts";
import type { PaymentProvider, ProviderProblem } from "../ports/payment-provider/index.ts";

export interface ProviderCircuits {
  /** The same provider; what its requests come to is noted. */
  noted(provider: PaymentProvider): PaymentProvider;
  /** Whether asking it now makes sense. In the pause between two probes: no. */
  mayAsk(provider: string, accountId: AccountId): boolean;
  /** `null`: it answers, as far as is known, or it may be tried. */
  away(provider: ProviderName, accountId: AccountId): ProviderAway | null;
}

export interface ProviderCircuitsDeps {
  readonly log: Logger;
  /** Epoch ms. */
  now(): number;
}

type Operation =
  | "open"
  | "beginCapture"
  | "clearField"
  | "submit"
  | "release"
  | "openView"
  | "progress"
  | "capturing";

/** What leads to a request. The rest is answered from what is known here, and says nothing of who is out there. */
const asksOutside: Readonly<Record<ProviderName, readonly Operation[]>> = {
  "secure-bridge": ["open", "beginCapture", "clearField", "submit", "release", "progress", "capturing"],
  twilio: ["beginCapture", "clearField", "submit", "release"],
  "pci-pal": ["open", "openView"],
};

/** Accounts have hosts and regions of their own at the vendors; the bridge is one for all. */
function remoteOf(provider: string, accountId: AccountId): string {
  return provider === "secure-bridge" ? provider : `${provider} ${accountId}`;
}

/** Elsewhere "refused" may be our own word: of credentials that are missing, nobody was asked. */
function saysNoItself(provider: ProviderName, operation: Operation): boolean {
  return provider === "secure-bridge" && operation !== "submit";
}

/** What tells whose account it is about. */
type Asking =
  | PaymentSession
  | { readonly session: PaymentSession }
  | readonly Pick<PaymentSession, "accountId">[];

const mostKept = 10_000;

export function createProviderCircuits({ log, now }: ProviderCircuitsDeps): ProviderCircuits {
  const circuits = new Map<string, Circuit>();
  const clock = () => performance.now();

  const circuitOf = (provider: string, accountId: AccountId): Circuit => {
    const remote = remoteOf(provider, accountId);
    const known = circuits.get(remote);
    if (known !== undefined) return known;
    const circuit = createCircuit({
      now: clock,
      onChange: (change) => {
        if (change.isOpen)
          log.error("a provider does not answer", {
            code: provider,
            next: "New payments are refused until it does; it is tried again by itself. Charges are looked up, and lines released, all the same. See whether it is up, and reached from here.",
          });
        else log.info("a provider answers again", { code: provider, durationMs: change.afterMs });
      },
    });
    circuits.set(remote, circuit);
    const [oldest] = circuits.size > mostKept ? circuits.keys() : [];
    if (oldest !== undefined) circuits.delete(oldest);
    return circuit;
  };

  const noted = (provider: PaymentProvider): PaymentProvider => {
    const { name } = provider;
    const note =
      <Asked extends Asking, Value>(
        operation: Operation,
        ask: (asked: Asked) => Promise<Result<Value, ProviderProblem>>,
      ) =>
      async (asked: Asked) => {
        const answer = await ask(asked);
        if (!asksOutside[name].includes(operation)) return answer;
        const accountId = accountOf(asked);
        if (accountId === undefined) return answer;
        const circuit = circuitOf(name, accountId);
        const isRefused = !answer.ok && answer.error.code === "refused";
        if (answer.ok || (isRefused && saysNoItself(name, operation))) circuit.answered();
        else if (!isRefused) circuit.failed();
        return answer;
      };
    return {
      name,
      abilities: provider.abilities,
      lookUp: (call) => provider.lookUp(call),
      refund: (order) => provider.refund(order),
      check: (what) => provider.check(what),
      readWebhook: (webhook, now) => provider.readWebhook(webhook, now),
      open: note("open", (call) => provider.open(call)),
      beginCapture: note("beginCapture", (call) => provider.beginCapture(call)),
      clearField: note("clearField", (call) => provider.clearField(call)),
      submit: note("submit", (call) => provider.submit(call)),
      release: note("release", (call) => provider.release(call)),
      openView: note("openView", (session) => provider.openView(session)),
      progress: note("progress", (session) => provider.progress(session)),
      capturing: note("capturing", (sessions) => provider.capturing(sessions)),
    };
  };

  return {
    noted,
    mayAsk: (provider, accountId) => circuitOf(provider, accountId).mayAsk(),
    away: (provider, accountId) => {
      const away = circuitOf(provider, accountId).away();
      if (away === null) return null;
      // From the process's clock to the one that people read.
      const epoch = (at: number) => Math.round(now() - clock() + at);
      return { provider, since: epoch(away.since), againAt: epoch(away.againAt) };
    },
  };
}

/** Of several sessions, one stands for all: they are asked for together only where they have the same remote. */
function accountOf(asked: Asking): AccountId | undefined {
  if ("session" in asked) return asked.session.accountId;
  return "accountId" in asked ? asked.accountId : asked[0]?.accountId;
}
