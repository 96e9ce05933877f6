import { useEffect, useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import { Button, ClockIcon } from "../../ui/index.ts";
import type { PaymentActions, SessionSnapshot } from "./payment-view.ts";

/** Below this the time is shown as short, in ms. */
const isShort = 30_000;

/** How long the customer has for the card, and more time if it is needed. */
export function Countdown({
  screen,
  actions,
}: {
  readonly screen: SessionSnapshot;
  readonly actions: PaymentActions;
}) {
  const { text, duration, number } = useI18n();
  const { session, buttons, clockAhead, settings } = screen;
  const now = useNow() + clockAhead;
  if (session.deadline === null) return null;
  const left = session.deadline.at - now;
  return (
    <div className={left < isShort ? "countdown countdown-short" : "countdown"}>
      <p className="countdown-time" role="timer" aria-label={text.session.timeLeft(duration(left))}>
        <ClockIcon />
        {left > 0 ? duration(left) : text.session.timeUp}
      </p>
      <Button
        look="small"
        onPress={actions.extend}
        busy={buttons.extend.busy}
        disabledReason={buttons.extend.whyNot === null ? null : text.disabled[buttons.extend.whyNot]}
      >
        {text.session.extend} {text.session.extendBy(number(Math.round(settings.extensionMs / 6_000) / 10))}
      </Button>
      <span className="countdown-left">{text.session.extensionsLeft(session.extensionsLeft)}</span>
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
