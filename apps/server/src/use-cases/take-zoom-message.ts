import type { AppName } from "@tacet/shared/zoom-app";
import type { BusinessEvents } from "../events.ts";
import type { RawWebhook, WebhookReader, ZoomWebhookProblem } from "../ports/contact-center/index.ts";
import type { Engagements } from "../ports/engagements/index.ts";
import type { AccountUse } from "./account-use.ts";

/**
 * `taken` also for what came twice, and `ignored` for what we don't act on: Zoom need not send it again. A problem is
 * one that sending it again does not mend.
 */
export type ZoomMessageAnswer =
  | "taken"
  | "ignored"
  | { readonly plainToken: string; readonly encryptedToken: string }
  | ZoomWebhookProblem;

/** Zoom's word. It is written down only: Zoom waits for no more than three seconds. */
export type TakeZoomMessage = (app: AppName, webhook: RawWebhook) => Promise<ZoomMessageAnswer>;

export interface TakeZoomMessageDeps {
  readonly reader: WebhookReader;
  readonly engagements: Pick<Engagements, "putMessage">;
  /** Of an account that has nothing installed, or not any more, nothing is kept. */
  readonly accountUse: Pick<AccountUse, "isInstalled">;
  readonly events: BusinessEvents;
  /** There is something to work on. */
  wake(): void;
  /** Epoch ms. */
  now(): number;
}

export function createTakeZoomMessage(deps: TakeZoomMessageDeps): TakeZoomMessage {
  const { reader, engagements, accountUse, events, wake, now } = deps;
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
    if (!(await accountUse.isInstalled(accountId))) {
      events.zoomMessageCame(event.type, "not_installed");
      return "ignored";
    }
    const isNew = await engagements.putMessage({ id, accountId, event, receivedAt });
    events.zoomMessageCame(event.type, isNew ? "ok" : "seen_before");
    if (isNew) wake();
    return "taken";
  };
}
