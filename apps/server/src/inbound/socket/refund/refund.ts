import type { SessionView } from "@tacet/shared/payment-session";
import { err } from "@tacet/shared/result";
import { type Command, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const refund: Handler<Command<"refund">, SessionView> = async ({ message, principal, useCases }) => {
  const asked = await useCases.refundCharge({ principal, ...message });
  return asked.ok ? asked : err(wireError(asked.error.code));
};
