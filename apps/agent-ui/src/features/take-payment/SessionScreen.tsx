import type { CardField } from "@tacet/shared/payment-session";
import { useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import { Button, Dialog, useFocusIfLost, useFocusWhenNext } from "../../ui/index.ts";
import type { Engagement } from "../../zoom/index.ts";
import { CardFieldGroup } from "./CardFieldGroup.tsx";
import { Countdown } from "./Countdown.tsx";
import { DeclinedBefore } from "./DeclinedBefore.tsx";
import { fieldsShown } from "./fields-shown.ts";
import { PairingCard } from "./PairingCard.tsx";
import { ProviderFrame } from "./ProviderFrame.tsx";
import type { PaymentActions, SessionSnapshot } from "./payment-view.ts";
import { RecordingNotice } from "./RecordingNotice.tsx";
import { ResultCard } from "./ResultCard.tsx";
import { SessionHeader } from "./SessionHeader.tsx";
import { Split } from "./Split.tsx";
import { Steps } from "./Steps.tsx";
import { StrictNotice } from "./StrictNotice.tsx";
import { WaitingCard } from "./WaitingCard.tsx";

interface SessionScreenProps {
  readonly screen: SessionSnapshot;
  readonly engagement: Engagement | null;
  readonly actions: PaymentActions;
}

/** One payment, from *Take payment* to its result. */
export function SessionScreen({ screen, engagement, actions }: SessionScreenProps) {
  const { session } = screen;
  const ref = useFocusIfLost<HTMLDivElement>(session.outcome ?? session.phase);
  return (
    <div className="session" ref={ref} tabIndex={-1}>
      <RecordingNotice recording={session.recording} />
      {session.outcome === null ? (
        <>
          <SessionHeader session={session} engagement={engagement} />
          <Steps session={session} />
          <OpenPayment screen={screen} engagement={engagement} actions={actions} />
          <SessionButtonRow screen={screen} actions={actions} />
        </>
      ) : (
        <>
          {session.capture === "framed" ? <Steps session={session} /> : null}
          <ResultCard
            screen={screen}
            outcome={session.outcome}
            customer={engagement?.customerName ?? null}
            actions={actions}
          />
        </>
      )}
    </div>
  );
}

function OpenPayment({ screen, engagement, actions }: SessionScreenProps) {
  const { session } = screen;
  if (screen.framed === "view") {
    return (
      <>
        <Countdown screen={screen} actions={actions} />
        <ProviderFrame screen={screen} actions={actions} />
      </>
    );
  }
  if (session.phase === "securing" && session.pairingCode !== null)
    return <PairingCard screen={screen} code={session.pairingCode} />;
  if (session.phase !== "capturing" || screen.framed !== null) {
    const redirectFailed = engagement?.redirectFailed === true;
    return <WaitingCard screen={screen} redirectFailed={redirectFailed} actions={actions} />;
  }
  // That it can be split is asked for rarely, and comes last; that it is split, the agent has to know first.
  const isWhole = session.charges.length === 0 && session.dueUnits === session.money.minorUnits;
  const split = <Split screen={screen} actions={actions} />;
  return (
    <>
      <DeclinedBefore session={session} />
      {isWhole ? null : split}
      <Capture screen={screen} actions={actions} />
      {isWhole ? split : null}
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
      <StrictNotice line={session.line} />
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
  const { text, money } = useI18n();
  const { session, buttons } = screen;
  const { submit } = buttons;
  const ref = useFocusWhenNext(submit.whyNot === null && !submit.busy);
  const due = money({ ...session.money, minorUnits: session.dueUnits });
  return (
    <div className="session-buttons">
      {session.capture === "framed" ? null : (
        <Button
          ref={ref}
          look="primary"
          onPress={actions.submit}
          busy={submit.busy}
          disabledReason={reasonText(submit.whyNot, text.disabled)}
          reasonShown="below"
        >
          {session.intent === "save_card"
            ? text.session.saveCard
            : text.session.submit[session.intent]({ amount: due })}
        </Button>
      )}
      <CancelButton screen={screen} actions={actions} />
    </div>
  );
}

/** Once the provider's view is out, only the provider knows what became of the payment: that is said before it is ended. */
function CancelButton({ screen, actions }: Omit<SessionScreenProps, "engagement">) {
  const { text } = useI18n();
  const [isAsking, setAsking] = useState(false);
  const { whyNot, busy } = screen.buttons.cancel;
  const { cancel } = actions;
  const ask = cancel === undefined ? undefined : () => setAsking(true);
  return (
    <>
      <Button
        look="danger"
        onPress={screen.session.viewGiven ? ask : cancel}
        busy={busy}
        disabledReason={reasonText(whyNot, text.disabled)}
        reasonShown="tooltip"
      >
        {text.session.cancel}
      </Button>
      {isAsking ? (
        <Dialog title={text.framed.endTitle} onClose={() => setAsking(false)}>
          <div className="dialog-form">
            <p>{text.framed.endExplained}</p>
            <Button look="primary" onPress={() => setAsking(false)}>
              {text.framed.goBack}
            </Button>
            <Button
              look="danger"
              busy={busy}
              disabledReason={reasonText(whyNot, text.disabled)}
              onPress={cancel}
            >
              {text.framed.end}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

function reasonText<Code extends string>(
  code: Code | null,
  texts: Readonly<Record<Code, string>>,
): string | null {
  return code === null ? null : texts[code];
}
