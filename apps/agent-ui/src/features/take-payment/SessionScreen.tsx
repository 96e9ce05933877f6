import type { CardField } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";
import { Button, useFocusIfLost } from "../../ui/index.ts";
import type { Engagement } from "../../zoom/index.ts";
import { CardFieldGroup } from "./CardFieldGroup.tsx";
import { Countdown } from "./Countdown.tsx";
import { DeclinedBefore } from "./DeclinedBefore.tsx";
import { fieldsShown } from "./fields-shown.ts";
import type { PaymentActions, SessionSnapshot } from "./payment-view.ts";
import { RecordingNotice } from "./RecordingNotice.tsx";
import { ResultCard } from "./ResultCard.tsx";
import { SessionHeader } from "./SessionHeader.tsx";
import { Steps } from "./Steps.tsx";
import { WaitingCard } from "./WaitingCard.tsx";

interface SessionScreenProps {
  readonly screen: SessionSnapshot;
  readonly engagement: Engagement | null;
  readonly actions: PaymentActions;
}

/** One payment, from *Take payment* to its result. */
export function SessionScreen({ screen, engagement, actions }: SessionScreenProps) {
  const { session } = screen;
  const ref = useFocusIfLost<HTMLDivElement>();
  return (
    <div className="session" ref={ref} tabIndex={-1}>
      <RecordingNotice recording={session.recording} />
      {session.outcome === null ? (
        <>
          <SessionHeader session={session} engagement={engagement} />
          <Steps phase={session.phase} />
          <OpenPayment screen={screen} engagement={engagement} actions={actions} />
          <SessionButtonRow screen={screen} actions={actions} />
        </>
      ) : (
        <ResultCard
          screen={screen}
          outcome={session.outcome}
          customer={engagement?.customerName ?? null}
          actions={actions}
        />
      )}
    </div>
  );
}

function OpenPayment({ screen, engagement, actions }: SessionScreenProps) {
  const { session } = screen;
  if (session.phase !== "capturing") {
    const redirectFailed = engagement?.redirectFailed === true;
    return <WaitingCard screen={screen} redirectFailed={redirectFailed} actions={actions} />;
  }
  return (
    <>
      {session.lastDecline === null ? null : (
        <DeclinedBefore session={session} decline={session.lastDecline} />
      )}
      <Capture screen={screen} actions={actions} />
    </>
  );
}

function Capture({ screen, actions }: Omit<SessionScreenProps, "engagement">) {
  const { text } = useI18n();
  const { session, progress, buttons } = screen;
  const clear = (field: CardField) => ({
    onPress: actions.clearField?.[field],
    busy: buttons[field].busy,
    disabledReason: reasonText(buttons[field].whyNot, text.disabled),
  });
  return (
    <>
      <Countdown screen={screen} actions={actions} />
      <div className="fields">
        {fieldsShown(session, progress).map((field) => (
          <CardFieldGroup
            key={field.field}
            progress={field}
            isActive={progress?.activeField === field.field}
            clear={clear(field.field)}
          />
        ))}
      </div>
    </>
  );
}

function SessionButtonRow({ screen, actions }: Omit<SessionScreenProps, "engagement">) {
  const { text } = useI18n();
  const { submit, cancel } = screen.buttons;
  return (
    <div className="session-buttons">
      <Button
        look="primary"
        onPress={actions.submit}
        busy={submit.busy}
        disabledReason={reasonText(submit.whyNot, text.disabled)}
        reasonShown="below"
      >
        {text.session.submit}
      </Button>
      <Button
        look="danger"
        onPress={actions.cancel}
        busy={cancel.busy}
        disabledReason={reasonText(cancel.whyNot, text.disabled)}
        reasonShown="tooltip"
      >
        {text.session.cancel}
      </Button>
    </div>
  );
}

function reasonText<Code extends string>(
  code: Code | null,
  texts: Readonly<Record<Code, string>>,
): string | null {
  return code === null ? null : texts[code];
}
