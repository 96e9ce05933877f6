import type { EngagementId } from "@tacet/shared/ids";
import type { Command } from "@tacet/shared/wire";
import { call } from "./calls.ts";
import type { ZoomSdk } from "./sdk.ts";

/** The numbers of a call, as Zoom gives them. They are handed on, and kept nowhere. */
export type CallNumbers = NonNullable<Command<"take_payment">["numbers"]>;

/**
 * How long a payment waits for them, in ms. On a trunk the customer keys a code without them; else they are there for who
 * watches, and nobody waits for that.
 */
export const numbersTimeout = { toFindTheCall: 2_000, toShow: 300 } as const;

type Asked = Pick<ZoomSdk, "getEngagementSecurableStatus" | "getEngagementStatus">;

/** `null`: Zoom does not tell both. */
export async function askCallNumbers(
  sdk: Asked,
  engagementId: EngagementId,
  timeoutMs: number,
): Promise<CallNumbers | null> {
  const [securable, status] = await Promise.all([
    call(() => sdk.getEngagementSecurableStatus({ engagementId }), timeoutMs),
    call(() => sdk.getEngagementStatus({ engagementId }), timeoutMs),
  ]);
  if (!securable.ok) return null;
  const { callerNumber, calleeNumber } = securable.value.securableStatus ?? {};
  const [caller, callee] = [written(callerNumber), written(calleeNumber)];
  if (caller === null || callee === null) return null;
  // Zoom does not say who has called. Whose number is the consumer's does; if that isn't told, most calls come in.
  const { engagementStatus } = status.ok ? status.value : {};
  const isOwn = engagementStatus?.engagementId === engagementId;
  const consumer = isOwn ? written(engagementStatus?.consumers?.[0]?.consumerNumber) : null;
  const isCallingOut = consumer !== null && isSame(consumer, callee) && !isSame(consumer, caller);
  return isCallingOut ? { customer: callee, ours: caller } : { customer: caller, ours: callee };
}

/** Without what people put between the digits; `null` for what is no number. */
function written(number: unknown): string | null {
  const text = typeof number === "string" ? number.replace(/[\s()./-]+/g, " ").trim() : "";
  return /^\+?[\d ]{1,31}$/.test(text) ? text : null;
}

/** With and without country code, a number ends alike. */
function isSame(one: string, other: string): boolean {
  const endOf = (number: string) => number.replace(/\D/g, "").slice(-8);
  return endOf(one) === endOf(other);
}
