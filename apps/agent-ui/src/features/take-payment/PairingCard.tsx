import { useI18n } from "../../i18n/index.ts";
import { spoken } from "./status.ts";

/** What the customer keys so that their call is found among those on the trunk. */
export function PairingCard({ code }: { readonly code: string }) {
  const { text } = useI18n();
  const { happened, ask, next } = text.pairing;
  return (
    <section className="card pairing">
      <p className="waiting-happened">{happened}</p>
      <p className="pairing-ask">{ask(spoken(code))}</p>
      {/* The sentence has them for who does not see them. */}
      <p className="pairing-code" aria-hidden="true">
        {code}
      </p>
      <p className="waiting-next">{next}</p>
    </section>
  );
}
