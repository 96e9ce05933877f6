import type { PaymentReceipts } from "@tacet/shared/receipt";
import { err } from "@tacet/shared/result";
import { type Query, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const sendReceipt: Handler<Query<"send_receipt">, PaymentReceipts> = async ({
  message,
  principal,
  useCases,
}) => {
  const asked = await useCases.sendReceipt({ principal, ...message });
  return asked.ok ? asked : err(wireError(asked.error.code));
};

export const readReceipts: Handler<Query<"receipts">, PaymentReceipts> = async ({
  message,
  principal,
  useCases,
}) => {
  const found = await useCases.readReceipts(principal, message.sessionId);
  return found.ok ? found : err(wireError(found.error.code));
};
