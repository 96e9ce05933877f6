import type { SessionView } from "@tacet/shared/payment-session";
import { err } from "@tacet/shared/result";
import { type Command, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const resolve: Handler<Command<"resolve">, SessionView> = async ({ message, principal, useCases }) => {
  const resolved = await useCases.resolvePayment({ principal, ...message });
  return resolved.ok ? resolved : err(wireError(resolved.error.code));
};
