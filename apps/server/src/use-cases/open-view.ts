/**
 * Gives out the provider's own view. What must never happen: it is given out before it is written down that it was, for
 * from then on the customer may be charged; its token is stored or logged.
 */
import type { SessionId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { ProviderView } from "@tacet/shared/wire";
import type { BusinessEvents } from "../events.ts";
import type { PaymentProvider } from "../ports/payment-provider/index.ts";
import type { Actor } from "./audited-act.ts";
import { type ActProblem, type ChangeOnceDeps, changeOnce, onceForRequest } from "./change-once.ts";

export interface OpenViewRequest {
  readonly agent: Actor;
  readonly requestId: string;
  readonly sessionId: SessionId;
}

export type OpenView = (
  request: OpenViewRequest,
) => Promise<Result<ProviderView, ActProblem | { readonly code: "view_not_available" }>>;

export interface OpenViewDeps extends ChangeOnceDeps {
  readonly events: Pick<BusinessEvents, "viewAsked">;
  provider(name: string): Pick<PaymentProvider, "openView">;
}

export function createOpenView(deps: OpenViewDeps): OpenView {
  return async ({ agent, requestId, sessionId }) => {
    const noted = await changeOnce(deps, {
      sessionId,
      event: { type: "view_requested" },
      actor: `agent:${agent.agentId}`,
      once: onceForRequest(agent, requestId),
      permit: ({ accountId, agentId }) => accountId === agent.accountId && agentId === agent.agentId,
      audit: { by: agent, action: "view_opened" },
    });
    if (!noted.ok) return noted;
    const session = await deps.store.session(sessionId);
    // It may have ended meanwhile, and a request id that was used before may have stood for something else.
    if (session === null || !isNoted(session)) return err({ code: "not_now" });
    const view = await deps.provider(session.provider).openView(session);
    deps.events.viewAsked(session, view.ok ? "ok" : view.error.code);
    return view.ok ? ok(view.value) : err({ code: "view_not_available" });
  };
}

function isNoted({ phase, capture, chargeKey }: PaymentSession): boolean {
  return phase === "capturing" && capture === "framed" && chargeKey !== null;
}
