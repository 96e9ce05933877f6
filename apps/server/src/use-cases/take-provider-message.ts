import type { BusinessEvents } from "../events.ts";
import type {
  PaymentProvider,
  ProviderMessage,
  ReadWebhook,
  Webhook,
  WebhookProblem,
} from "../ports/payment-provider/index.ts";
import type { ChangeSession } from "./change-session.ts";
import { createGate, type GateOptions } from "./gate.ts";
import type { KeypadProgress } from "./keypad-progress.ts";

/**
 * `taken` also for what came twice or too late: the provider need not send it again. Everything else is a problem that
 * sending it again does not mend; but for `too_busy`, which says nothing of the message.
 */
export type TakeProviderMessage = (webhook: Webhook) => Promise<TakenMessage>;

export interface TakenMessage {
  readonly code: "taken" | "unknown_session" | "too_busy" | WebhookProblem;
  /** What the provider wants to be answered, besides the code. */
  readonly reply?: ReadWebhook["reply"];
}

export interface TakeProviderMessageDeps {
  readonly provider: PaymentProvider;
  readonly changeSession: ChangeSession;
  readonly progress: KeypadProgress;
  readonly events: BusinessEvents;
  /** How many messages are worked on at once, and wait. */
  readonly bounds: GateOptions;
  /** Epoch ms. */
  now(): number;
}

/** What a provider says of its own accord. Nothing is done before its signature was found right. */
export function createTakeProviderMessage(deps: TakeProviderMessageDeps): TakeProviderMessage {
  const gate = createGate(deps.bounds);
  return async (webhook) => {
    const read = await deps.provider.readWebhook(webhook, deps.now());
    const { name } = deps.provider;
    if (!read.ok) {
      deps.events.callbackCame(name, read.error);
      return { code: read.error };
    }
    const { messages, reply } = read.value;
    const work = () => takeAll(deps, messages);
    // A key is shown, and stored nowhere: it need not wait behind what is.
    const isStored = messages.some(({ kind }) => kind === "event");
    const code = isStored ? await gate(work) : await work();
    deps.events.callbackCame(name, code);
    return reply === undefined ? { code } : { code, reply };
  };
}

async function takeAll(
  deps: TakeProviderMessageDeps,
  messages: readonly ProviderMessage[],
): Promise<"taken" | "unknown_session"> {
  let code: "taken" | "unknown_session" = "taken";
  for (const message of messages) {
    if ((await take(deps, message)) === "unknown_session") code = "unknown_session";
  }
  return code;
}

async function take(
  { provider: { name }, changeSession, progress, events, now }: TakeProviderMessageDeps,
  message: ProviderMessage,
): Promise<"taken" | "unknown_session"> {
  if (message.kind === "progress") {
    if (!(await progress.report(message.sessionId, message.progress))) return "unknown_session";
    events.progressCame(message.at ?? null, now());
    return "taken";
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
