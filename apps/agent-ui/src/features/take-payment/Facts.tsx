import {
  type Authorization,
  type CardSummary,
  type Charge,
  paidUnits,
  type SessionView,
} from "@tacet/shared/payment-session";
import { type ReactNode, useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import { Button } from "../../ui/index.ts";
import { BrandMark } from "./BrandMark.tsx";

/** What there is to know of a payment that is over. */
export function Facts({
  session,
  customer,
}: {
  readonly session: SessionView;
  readonly customer: string | null;
}) {
  const { text, money, order } = useI18n();
  const { card, charges, bills, reference } = session;
  const [only, ...others] = charges;
  return (
    <>
      <dl className="facts">
        {session.intent === "save_card" || session.outcome === "partly_approved" ? null : (
          <Fact name={text.session.amount}>{order(session)}</Fact>
        )}
        {session.outcome === "partly_approved" ? (
          <Fact name={text.session.charged}>
            {text.session.chargedOf({
              charged: money({ ...session.money, minorUnits: paidUnits(session) }),
              whole: money(session.money),
            })}
          </Fact>
        ) : null}
        {only === undefined ? (
          <CardFact card={card} />
        ) : others.length > 0 ? null : (
          <>
            <CardFact card={only.card} />
            <AuthorizationFacts authorization={only.authorization} />
          </>
        )}
        <Fact name={text.session.reference}>{reference}</Fact>
        {bills.map((bill, index) => (
          <Fact
            key={`${bill.reference} ${bill.minorUnits} ${index + 1}`}
            name={text.form.bill({ number: index + 1 })}
          >
            {bill.reference} <span>{money({ ...session.money, minorUnits: bill.minorUnits })}</span>
          </Fact>
        ))}
        {customer === null ? null : <Fact name={text.session.customer}>{customer}</Fact>}
      </dl>
      {others.length === 0
        ? null
        : charges.map((charge, index) => <ChargeFacts key={charge.key} charge={charge} number={index + 1} />)}
    </>
  );
}

/** One of two cards. */
function ChargeFacts({ charge, number }: { readonly charge: Charge; readonly number: number }) {
  const { text, money } = useI18n();
  return (
    <section className="charge" aria-label={text.session.chargeNumber({ number })}>
      <h2>
        {text.session.chargeNumber({ number })} <span>{money(charge.money)}</span>
      </h2>
      <dl className="facts">
        <CardFact card={charge.card} />
        <AuthorizationFacts authorization={charge.authorization} />
      </dl>
    </section>
  );
}

function CardFact({ card }: { readonly card: CardSummary | null }) {
  const { text } = useI18n();
  if (card === null) return null;
  return (
    <Fact name={text.session.card}>
      <BrandMark brand={card.brand} /> <span className="tail">•••• {card.last4}</span>
    </Fact>
  );
}

function AuthorizationFacts({ authorization }: { readonly authorization: Authorization }) {
  const { text } = useI18n();
  const { code, gatewayReference, gateway, token } = authorization;
  return (
    <>
      {token === null ? null : <TokenFact token={token} />}
      {code === null ? null : (
        <Fact name={text.session.authorizationCode}>
          <span className="code">{code}</span>
        </Fact>
      )}
      <Fact name={text.session.gatewayReference}>
        <span className="facts-id">{gatewayReference}</span>
        {gateway === null ? null : <span>{text.gateways[gateway]}</span>}
      </Fact>
    </>
  );
}

function TokenFact({ token }: { readonly token: string }) {
  const { text } = useI18n();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(token);
      setCopied(true);
    } catch {
      // Zoom's web client may not let a framed page at the clipboard.
      setCopied(false);
    }
  };
  return (
    <Fact name={text.session.token}>
      <span className="facts-id">{token}</span>
      <Button look="small" onPress={() => void copy()}>
        {text.session.copyToken}
      </Button>
      <span className="fine" aria-live="polite">
        {copied === null ? "" : copied ? text.session.copied : text.session.notCopied}
      </span>
    </Fact>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
