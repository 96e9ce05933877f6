import { useCallback, useEffect, useRef, useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import { announce, nothingTold } from "./announce.ts";
import type { PaymentSnapshot } from "./payment-view.ts";

/**
 * Two live regions for who does not see the screen. They stay mounted and empty until there is something to say; see
 * `announce.ts` for what and when.
 */
export function Announcements({ screen }: Pick<PaymentSnapshot, "screen">) {
  const { text } = useI18n();
  const told = useRef(nothingTold);
  const [calm, sayCalmly] = useSaid();
  const [urgent, sayUrgently] = useSaid();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      const now = Date.now();
      const said = announce(told.current, screen, now, text);
      told.current = said.told;
      sayCalmly(said.calm);
      sayUrgently(said.urgent);
      if (said.again !== null) timer = setTimeout(look, said.again - now);
    };
    look();
    return () => clearTimeout(timer);
  }, [screen, text, sayCalmly, sayUrgently]);
  return (
    <div className="visually-hidden">
      <div aria-live="polite">
        <p key={calm.number}>{calm.text}</p>
      </div>
      <div aria-live="assertive">
        <p key={urgent.number}>{urgent.text}</p>
      </div>
    </div>
  );
}

interface Said {
  readonly text: string;
  /** The same words said again are new ones. */
  readonly number: number;
}

/** For how long it stays, in ms: whoever reads through the page is not to find old news there. */
const staysFor = 5_000;

function useSaid(): readonly [Said, (text: string | null) => void] {
  const [said, setSaid] = useState<Said>({ text: "", number: 0 });
  const say = useCallback((text: string | null) => {
    if (text !== null) setSaid(({ number }) => ({ text, number: number + 1 }));
  }, []);
  useEffect(() => {
    if (said.text === "") return;
    const timer = setTimeout(() => setSaid({ ...said, text: "" }), staysFor);
    return () => clearTimeout(timer);
  }, [said]);
  return [said, say];
}
