/**
 * Gives money back at a vendor: looks first, then asks. Promises: it never rejects, and "refused" is final. What must
 * never happen: money is given back twice under one key, or "refused" is said of a key under which it may have been given
 * back before, by an answer that was lost or by a process that is gone.
 */
import type { EffectId } from "@tacet/shared/ids";
import type { RefundAnswer } from "@tacet/shared/payment-session";
import { ExpiringMap } from "../../expiring-map/index.ts";
import { steadyNow } from "../../steady-clock/index.ts";
import type { RefundRequest } from "../gateway.ts";
import type { FoundRefund, Refunds } from "./vendor.ts";
import { within } from "./within.ts";
import { maybeRefunded, refundTurnedAway } from "./words.ts";

interface RefundingOptions {
  readonly lookUpLagMs: number;
  /** Of each of the two steps. */
  readonly timeoutMs: number;
  /** See `VendorOptions`. */
  readonly startedAt: number;
}

/** A refund that was asked for longer ago than this may have been sent before, by whomever. */
const firstAskMs = 10_000;
/** Longer than the SDK's own time-out: only one that does not keep it is cut off. */
const graceMs = 500;

export type Refunding<Credentials> = (
  credentials: Credentials | null,
  request: RefundRequest,
) => Promise<RefundAnswer>;

export function createRefunding<Credentials>(
  vendor: Refunds<Credentials>,
  { lookUpLagMs, timeoutMs, startedAt }: RefundingOptions,
): Refunding<Credentials> {
  /** When a key was last sent; `null`: it was, and is known to have given nothing back. */
  const sent = new ExpiringMap<EffectId, number | null>({
    keepMs: 86_400_000,
    maxEntries: 10_000,
    now: steadyNow,
  });
  const underWay = new Map<EffectId, Promise<RefundAnswer>>();

  /** When a request with this key may last have been sent; `null`: this is the first one. */
  function sentBefore({ key, askedAt }: RefundRequest): number | null {
    const at = sent.get(key);
    if (at !== undefined) return at;
    // What another process has sent before this one was there.
    if (askedAt < startedAt) return startedAt;
    return steadyNow() > askedAt + firstAskMs ? askedAt : null;
  }

  async function look(credentials: Credentials, request: RefundRequest): Promise<FoundRefund> {
    if (vendor.find === undefined) return { kind: "none" };
    return (await within(timeoutMs, vendor.find(credentials, request))) ?? maybeRefunded;
  }

  async function giveBack(credentials: Credentials | null, request: RefundRequest): Promise<RefundAnswer> {
    const before = sentBefore(request);
    const turnedAway = before === null ? refundTurnedAway : maybeRefunded;
    if (credentials === null) return turnedAway;
    const found = await look(credentials, request);
    if (found.kind === "turned_away") return turnedAway;
    if (found.kind !== "none") return found;
    if (before !== null && mustNotRepeat(before, request)) return maybeRefunded;
    const answer = begin(() => vendor.ask(credentials, request));
    if (answer === null) return turnedAway;
    sent.set(request.key, steadyNow());
    const told = (await within(timeoutMs + graceMs, answer)) ?? maybeRefunded;
    if (told.kind !== "refused") return told;
    // It says nothing of a request before this one that the look-up has not shown, or can't show.
    if (before !== null && (vendor.find === undefined || mayBeBehind(before))) return maybeRefunded;
    sent.set(request.key, null);
    return told;
  }

  function mayBeBehind(before: number): boolean {
    return steadyNow() < before + lookUpLagMs;
  }

  function mustNotRepeat(before: number, { askedAt }: RefundRequest): boolean {
    // The one before may be at work still, and be missed by the look-up.
    if (vendor.repeated === "second_refund") return mayBeBehind(before);
    return vendor.keyKeptMs !== undefined && steadyNow() > askedAt + vendor.keyKeptMs;
  }

  return (credentials, request) => {
    // Two requests at a time could both look before either one asks.
    const same = underWay.get(request.key);
    if (same !== undefined) return same;
    const answer = giveBack(credentials, request).finally(() => underWay.delete(request.key));
    underWay.set(request.key, answer);
    return answer;
  };
}

/** An SDK that throws at once has sent nothing. */
function begin<Answer>(ask: () => Answer | null): Answer | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
