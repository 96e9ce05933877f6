import type { EffectId } from "@tacet/shared/ids";
import type { Refund, SessionView } from "@tacet/shared/payment-session";
import type { Command, WireError } from "@tacet/shared/wire";
import { type I18n, useI18n } from "../../i18n/index.ts";
import type { Connection } from "../../session-feed/index.ts";
import { mayResolveRefund, type Refunder } from "./offers.ts";
import { ResolveButton } from "./ResolveButton.tsx";

export type RefundFound = Command<"resolve_refund">["result"];
/** Enters what became of a refund; ends with the server's refusal, or `null`. */
export type ResolveRefund = (refundKey: EffectId, found: RefundFound) => Promise<WireError | null>;

const results: readonly RefundFound[] = ["refunded", "not_refunded"];

interface RefundListProps {
  readonly session: SessionView;
  readonly by: Refunder;
  readonly connection: Connection;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly onResolve: ResolveRefund | undefined;
}

/** What has been given back, or asked to be, and the way to settle what the gateway does not answer. */
export function RefundList({ session, by, connection, now, onResolve }: RefundListProps) {
  const { text, money, moment } = useI18n();
  const texts = text.refunds.resolve;
  return (
    <ul className="refund-list">
      {session.refunds.map((refund) => (
        <li key={refund.key} className="refund-entry">
          <div className={`refund refund-${refund.state}`}>
            <p className="refund-top">
              <strong>{money(refund.money)}</strong>
              <span>{text.refunds.states[refund.state]}</span>
              <time dateTime={new Date(refund.askedAt).toISOString()}>{moment(refund.askedAt)}</time>
            </p>
            <p>{nextOf(refund, text)}</p>
          </div>
          {mayResolveRefund(session, refund, { ...by, now }) ? (
            <ResolveButton
              question={{
                ...{ texts, results, reference: session.reference },
                ...{ money: refund.money, at: refund.askedAt },
              }}
              label={texts.openOf({ what: money(refund.money) })}
              connection={connection}
              onResolve={async (found) => (await onResolve?.(refund.key, found)) ?? null}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function nextOf({ state, reason }: Refund, { refunds }: I18n["text"]): string {
  if (state === "refused") return refunds.refusals[reason ?? "provider_refused"];
  return reason === "resolved_by_hand" ? refunds.foundGivenBack : refunds.next[state];
}
