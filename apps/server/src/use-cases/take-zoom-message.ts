import type { AppName } from "@tacet/shared/zoom-app";
import type { BusinessEvents } from "../events.ts";
import type { RawWebhook, WebhookReader, ZoomWebhookProblem } from "../ports/contact-center/index.ts";
import type { Engagements } from "../ports/engagements/index.ts";
import type { AccountUse } from "./account-use.ts";
import { createGate, type GateOptions } from "./gate.ts";

/**
 * `taken` also for what came twice, and `ignored` for what we don't act on: Zoom need not send it again. A problem is
 * one that sending it again does not mend.
 */
export type ZoomMessageAnswer =
  | "taken"
  | "ignored"
  /** No room for it at this moment: Zoom has to send it again, and after a 5xx it does. */
  | "too_busy"
  | { readonly plainToken: string; readonly encryptedToken: string }
  | ZoomWebhookProblem;

/** Zoom's word. It is written down only: Zoom waits for no more than three seconds. */
export type TakeZoomMessage = (app: AppName, webhook: RawWebhook) => Promise<ZoomMessageAnswer>;

export interface TakeZoomMessageDeps {
  readonly reader: WebhookReader;
  readonly engagements: Pick<Engagements, "putMessage" | "waitingMessages">;
  /** Of an account that has nothing installed, or not any more, nothing is kept. */
  readonly accountUse: Pick<AccountUse, "isInstalled">;
  readonly events: BusinessEvents;
  /** How many messages are stored at once, and wait. */
  readonly bounds: GateOptions;
  /** So many that are not worked on yet are enough; 20000 unless told. */
  readonly mostStored?: number;
  /** There is something to work on. */
  wake(): void;
  /** Epoch ms. */
  now(): number;
}

export function createTakeZoomMessage(deps: TakeZoomMessageDeps): TakeZoomMessage {
  const { reader, engagements, accountUse, events, wake, now } = deps;
  const gate = createGate(deps.bounds);
  const hasRoom = createHasRoom(engagements, deps.mostStored ?? 20_000);
  return async (app, webhook) => {
    const receivedAt = now();
    const read = reader.readWebhook(app, webhook, receivedAt);
    if (!read.ok) {
      events.zoomMessageRefused(read.error);
      return read.error;
    }
    const message = read.value;
    if (message.kind === "validation") {
      const { plainToken, encryptedToken } = message;
      events.zoomMessageCame("validation", "ok");
      return { plainToken, encryptedToken };
    }
    if (message.kind === "ignored") {
      events.zoomMessageCame(message.event ?? "unnamed", "ignored");
      return "ignored";
    }
    const { id, accountId, event } = message;
    const put = await gate(async () => {
      if (!(await accountUse.isInstalled(accountId))) return "not_installed";
      if (!(await hasRoom())) return "too_busy";
      return (await engagements.putMessage({ id, accountId, event, receivedAt })) ? "ok" : "seen_before";
    });
    events.zoomMessageCame(event.type, put);
    if (put === "ok") wake();
    if (put === "too_busy") return put;
    return put === "not_installed" ? "ignored" : "taken";
  };
}

/** In ms. How many there are changes slowly, beside how often it is asked. */
const countedFor = 1_000;

/** Whether the inbox has room; counted once a second at most. */
function createHasRoom(engagements: Pick<Engagements, "waitingMessages">, most: number) {
  let answer: Promise<boolean> | null = null;
  let until = 0;
  return (): Promise<boolean> => {
    if (answer === null || performance.now() >= until) {
      until = performance.now() + countedFor;
      answer = engagements.waitingMessages(most).then((count) => count < most);
    }
    return answer;
  };
}
