import { type ReactNode, useEffect, useState } from "react";
import { type Say, useI18n } from "../../i18n/index.ts";
import { ClockIcon } from "../../ui/index.ts";
import type { SessionSnapshot } from "./payment-view.ts";

/** Below this the time is shown as short, in ms. */
const isShort = 30_000;

/**
 * How long there is until the session's deadline, by the server's clock; nothing where there is none. Seen, and read out to
 * whoever goes there: a timer is announced by itself no more than once (WAI-ARIA, role `timer`).
 */
export function TimeLeft({
  screen,
  label,
  children,
}: {
  readonly screen: Pick<SessionSnapshot, "session" | "clockAhead">;
  /** What the time is for. */
  readonly label: Say<"time">;
  readonly children?: ReactNode;
}) {
  const { text, duration } = useI18n();
  const { session, clockAhead } = screen;
  const now = useNow() + clockAhead;
  if (session.deadline === null) return null;
  const left = session.deadline.at - now;
  return (
    <div className={left < isShort ? "countdown countdown-short" : "countdown"}>
      <p className="countdown-time" role="timer" aria-label={label({ time: duration(left) })}>
        <ClockIcon />
        {left > 0 ? duration(left) : text.session.timeUp}
      </p>
      {children}
    </div>
  );
}

/** Epoch ms, moved on four times a second so that no second is skipped. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}
