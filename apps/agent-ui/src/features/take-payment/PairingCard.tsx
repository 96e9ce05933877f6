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
  const { happened, code: spokenCode, timeLeft, next } = text.pairing;
  return (
    <section className="card pairing">
      <p className="waiting-happened">{happened}</p>
      <p className="pairing-code">
        <span aria-hidden="true">{code}</span>
        <span className="visually-hidden">{spokenCode({ digits: spoken(code) })}</span>
      </p>
      <TimeLeft screen={screen} label={timeLeft} />
      <p className="waiting-next">{next}</p>
    </section>
  );
}
