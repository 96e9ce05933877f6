import type { BusinessEvents } from "../events.ts";
import type {
  PaymentProvider,
  ProviderMessage,
  ReadWebhook,
  Webhook,
  WebhookProblem,
} from "../ports/payment-provider/index.ts";
import type { ChangeSession } from "./change-session.ts";
import type { KeypadProgress } from "./keypad-progress.ts";

/**
 * `taken` also for what came twice or too late: the provider need not send it again. Everything else is a problem that
 * sending it again does not mend.
 */
export type TakeProviderMessage = (webhook: Webhook) => Promise<TakenMessage>;

export interface TakenMessage {
  readonly code: "taken" | "unknown_session" | WebhookProblem;
  /** What the provider wants to be answered, besides the code. */
  readonly reply?: ReadWebhook["reply"];
}

export interface TakeProviderMessageDeps {
  readonly provider: PaymentProvider;
  readonly changeSession: ChangeSession;
  readonly progress: KeypadProgress;
  readonly events: BusinessEvents;
  /** Epoch ms. */
  now(): number;
}

/** What a provider says of its own accord. Nothing is done before its signature was found right. */
export function createTakeProviderMessage(deps: TakeProviderMessageDeps): TakeProviderMessage {
  return async (webhook) => {
    const read = await deps.provider.readWebhook(webhook, deps.now());
    if (!read.ok) {
      deps.events.webhookRefused(read.error);
      return { code: read.error };
    }
    const { messages, reply } = read.value;
    let code: TakenMessage["code"] = "taken";
    for (const message of messages) {
      if ((await take(deps, message)) === "unknown_session") code = "unknown_session";
    }
    return reply === undefined ? { code } : { code, reply };
  };
}

async function take(
  { provider: { name }, changeSession, progress }: TakeProviderMessageDeps,
  message: ProviderMessage,
): Promise<"taken" | "unknown_session"> {
  if (message.kind === "progress") {
    return (await progress.report(message.sessionId, message.progress)) ? "taken" : "unknown_session";
  }
  const changed = await changeSession({
    sessionId: message.sessionId,
    event: message.event,
    actor: `provider:${name}`,
    once: { source: `provider:${name}`, id: message.id },
    permit: (session) => session.provider === name,
  });
  return !changed.ok && changed.error.code === "unknown_session" ? "unknown_session" : "taken";
}
