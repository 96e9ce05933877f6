import type { Result } from "@tacet/shared/result";
import { labelOf, type Metrics } from "../metrics/index.ts";
import type { PaymentProvider, ProviderProblem } from "../ports/payment-provider/index.ts";

/** Counts and times whatever is asked of a provider, by operation and by what it came to. */
export function measuredProvider(
  provider: PaymentProvider,
  { providerRequests, providerSeconds }: Pick<Metrics, "providerRequests" | "providerSeconds">,
): PaymentProvider {
  const { name } = provider;
  const measured =
    <Asked, Value>(operation: string, ask: (asked: Asked) => Promise<Result<Value, ProviderProblem>>) =>
    async (asked: Asked): Promise<Result<Value, ProviderProblem>> => {
      const end = providerSeconds.startTimer({ provider: name, operation });
      const count = (code: string) => {
        end();
        providerRequests.inc({ provider: name, operation, code });
      };
      try {
        const answer = await ask(asked);
        count(answer.ok ? "ok" : labelOf(answer.error.code));
        return answer;
      } catch (error) {
        count("failed");
        throw error;
      }
    };
  return {
    name,
    abilities: provider.abilities,
    open: measured("open", (call) => provider.open(call)),
    beginCapture: measured("begin_capture", (call) => provider.beginCapture(call)),
    clearField: measured("clear_field", (call) => provider.clearField(call)),
    submit: measured("submit", (call) => provider.submit(call)),
    release: measured("release", (call) => provider.release(call)),
    lookUp: measured("look_up", (call) => provider.lookUp(call)),
    refund: measured("refund", (order) => provider.refund(order)),
    openView: measured("open_view", (session) => provider.openView(session)),
    progress: measured("progress", (session) => provider.progress(session)),
    capturing: measured("capturing", (sessions) => provider.capturing(sessions)),
    check: measured("check", (what) => provider.check(what)),
    readWebhook: (webhook, now) => provider.readWebhook(webhook, now),
  };
}
