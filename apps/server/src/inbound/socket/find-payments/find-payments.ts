import { err, ok } from "@tacet/shared/result";
import { type FoundPayments, type Query, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const findPayments: Handler<Query<"find_payments">, FoundPayments> = async ({
  message,
  principal,
  useCases,
}) => {
  if (principal.role !== "agent") await useCases.trail.came(principal, "payments_searched");
  const found = await useCases.findPayments(principal, message.reference);
  return found.ok ? ok({ payments: found.value }) : err(wireError(found.error.code));
};
