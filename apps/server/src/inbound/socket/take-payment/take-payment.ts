import type { SessionView } from "@tacet/shared/payment-session";
import { err } from "@tacet/shared/result";
import { type Command, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const takePayment: Handler<Command<"take_payment">, SessionView> = async ({
  message,
  principal,
  useCases,
}) => {
  const taken = await useCases.takePayment({ agent: principal, ...message });
  if (taken.ok) return taken;
  const { error } = taken;
  return err({ ...wireError(error.code), ...("away" in error ? { away: error.away } : {}) });
};
