import type { SessionView } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";
import { CrossIcon } from "../../ui/index.ts";

/** The last card was declined and another one may be keyed on the same line. */
export function DeclinedBefore({ session }: { readonly session: SessionView }) {
  const { text } = useI18n();
  const { lastDecline: decline, charges } = session;
  // Of two cards, the decline of the first is over once it is made good.
  if (decline === null || charges.some(({ at }) => at > decline.at)) return null;
  return (
    <section className="card declined-before">
      <span className="result-mark result-mark-danger">
        <CrossIcon />
      </span>
      <div>
        <h2>{text.outcomes.declined}</h2>
        <p>
          {text.declines[decline.code]} {text.session.declinedNext}
        </p>
        <p className="fine">
          {text.brands[decline.card.brand]} <span className="tail">•••• {decline.card.last4}</span>
          {" · "}
          {text.session.attempt({ attempt: session.attempt })}
        </p>
      </div>
    </section>
  );
}
