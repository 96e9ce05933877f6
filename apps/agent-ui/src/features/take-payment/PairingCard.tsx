import { useI18n } from "../../i18n/index.ts";
import type { SessionSnapshot } from "./payment-view.ts";
import { spoken } from "./status.ts";
import { TimeLeft } from "./TimeLeft.tsx";

/** What the customer keys so that their call is found among those on the trunk. */
export function PairingCard({
  screen,
  code,
}: {
  readonly screen: Pick<SessionSnapshot, "session" | "clockAhead">;
  readonly code: string;
}) {
  const { text } = useI18n();
  const { happened, ask, timeLeft, next } = text.pairing;
  return (
    <section className="card pairing">
      <p className="waiting-happened">{happened}</p>
      <p className="pairing-ask">{ask({ digits: spoken(code) })}</p>
      {/* The sentence has them for who does not see them. */}
      <p className="pairing-code" aria-hidden="true">
        {code}
      </p>
      <TimeLeft screen={screen} label={timeLeft} />
      <p className="waiting-next">{next}</p>
    </section>
  );
}
