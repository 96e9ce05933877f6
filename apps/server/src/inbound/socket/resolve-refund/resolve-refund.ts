import type { SessionView } from "@tacet/shared/payment-session";
import { err } from "@tacet/shared/result";
import { type Command, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const resolveRefund: Handler<Command<"resolve_refund">, SessionView> = async ({
  message,
  principal,
  useCases,
}) => {
  const resolved = await useCases.resolveRefund({ principal, ...message });
  return resolved.ok ? resolved : err(wireError(resolved.error.code));
};
