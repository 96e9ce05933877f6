import { useI18n } from "../../i18n/index.ts";
import { Button } from "../../ui/index.ts";
import type { PaymentActions, SessionSnapshot } from "./payment-view.ts";
import { TimeLeft } from "./TimeLeft.tsx";

/** How long the customer has for the card, and more time if it is needed. */
export function Countdown({
  screen,
  actions,
}: {
  readonly screen: SessionSnapshot;
  readonly actions: PaymentActions;
}) {
  const { text, number } = useI18n();
  const { session, buttons, settings } = screen;
  return (
    <TimeLeft screen={screen} label={text.session.timeLeft}>
      <Button
        look="small"
        onPress={actions.extend}
        busy={buttons.extend.busy}
        disabledReason={buttons.extend.whyNot === null ? null : text.disabled[buttons.extend.whyNot]}
      >
        {text.session.extend}{" "}
        {text.session.extendBy({ minutes: number(Math.round(settings.extensionMs / 6_000) / 10) })}
      </Button>
      <span className="countdown-left">{text.session.extensionsLeft({ left: session.extensionsLeft })}</span>
    </TimeLeft>
  );
}
