import type { SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import { err } from "@tacet/shared/result";
import { type Command, type CommandName, wireError } from "@tacet/shared/wire";
import type { ActRequest } from "../../../use-cases/act-on-session.ts";
import type { Handler, Incoming } from "../context.ts";

/** Commands on a session differ only in the event they stand for. */
const act =
  <Message extends { requestId: string; sessionId: SessionId }>(
    toEvent: (message: Message) => ActRequest["event"],
  ): Handler<Message, SessionView> =>
  async ({ message, principal, useCases }: Incoming<Message>) => {
    const { requestId, sessionId } = message;
    const acted = await useCases.actOnSession({
      agent: principal,
      requestId,
      sessionId,
      event: toEvent(message),
    });
    return acted.ok ? acted : err(wireError(acted.error.code));
  };

type OfOwnKind =
  | "take_payment"
  | "refund"
  | "resolve"
  | "resolve_refund"
  | "release_line"
  | "line_found_released";

export const actions: {
  readonly [Name in Exclude<CommandName, OfOwnKind>]: Handler<Command<Name>, SessionView>;
} = {
  redirect_requested: act(() => ({ type: "redirect_requested" })),
  redirect_failed: act(() => ({ type: "redirect_failed" })),
  clear_field: act(({ field }) => ({ type: "clear_field_requested", field })),
  split: act(({ minorUnits }) => ({ type: "split_requested", minorUnits })),
  extend: act(() => ({ type: "extend_requested" })),
  submit: act(() => ({ type: "submit_requested" })),
  cancel: act(() => ({ type: "cancel_requested" })),
  engagement_ended: act(() => ({ type: "call_ended", reason: "engagement_ended" })),
};
