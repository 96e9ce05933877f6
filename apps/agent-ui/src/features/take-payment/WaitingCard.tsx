import { type Catalog, type EndingText, useI18n } from "../../i18n/index.ts";
import { AlertIcon, Button, Notice, Spinner } from "../../ui/index.ts";
import { BrandMark } from "./BrandMark.tsx";
import type { PaymentActions, SessionSnapshot } from "./payment-view.ts";

interface WaitingCardProps {
  readonly screen: SessionSnapshot;
  /** Zoom's own event says so: a hint, shown beside what the provider says. */
  readonly redirectFailed: boolean;
  readonly actions: PaymentActions;
}

/** While the line is being secured and while the bank is asked: what is going on, and what the agent does meanwhile. */
export function WaitingCard({ screen, redirectFailed, actions }: WaitingCardProps) {
  const { text } = useI18n();
  const { session, redirect, framed } = screen;
  if (redirect?.step === "not_ready" && (session.phase === "created" || framed !== null)) {
    return <NotReady problem={redirect.problem} retry={actions.askZoomAgain} />;
  }
  const { happened, next } = waitingText(screen, text);
  const isUpToAgent = framed === "unanswered" || framed === "reloaded";
  return (
    <section className={isUpToAgent ? "card waiting waiting-problem" : "card waiting"}>
      {isUpToAgent ? <AlertIcon /> : <Spinner />}
      <div>
        <p className="waiting-happened">{happened}</p>
        <p className="waiting-next">{next}</p>
        {session.phase === "authorizing" && session.card !== null ? (
          <p className="card-line">
            <BrandMark brand={session.card.brand} />
            <span className="tail">•••• {session.card.last4}</span>
          </p>
        ) : null}
        {redirectFailed && session.phase === "securing" ? (
          <Notice tone="info">{text.session.redirectFailedHint}</Notice>
        ) : null}
        {actions.askZoomAgain === undefined ? null : (
          <Button look="small" onPress={actions.askZoomAgain}>
            {text.session.askZoomAgain}
          </Button>
        )}
        {actions.goOn === undefined ? null : (
          <Button look="small" onPress={actions.goOn}>
            {text.framed.openNow}
          </Button>
        )}
      </div>
    </section>
  );
}

interface NotReadyProps {
  readonly problem: keyof Catalog["lineProblems"];
  readonly retry: (() => void) | undefined;
}

function NotReady({ problem, retry }: NotReadyProps) {
  const { text } = useI18n();
  return (
    <section className="card waiting waiting-problem" role="alert">
      <AlertIcon />
      <div>
        <p className="waiting-happened">{text.lineProblemTitle}</p>
        <p className="waiting-next">{text.lineProblems[problem]}</p>
        <Button look="small" onPress={retry}>
          {text.checkLineAgain}
        </Button>
      </div>
    </section>
  );
}

function waitingText({ session, redirect, framed }: SessionSnapshot, text: Catalog): EndingText {
  const { session: texts } = text;
  if (framed === "unanswered") return text.framed.redirectUnanswered;
  if (framed === "reloaded") return text.framed.afterReload;
  if (framed === "redirecting") return texts.waiting.asked;
  if (session.phase === "authorizing") {
    return session.deadline?.kind === "looking_up" ? texts.lookingUp : texts.authorizing;
  }
  if (session.phase === "securing")
    return redirect?.step === "asked" ? texts.waiting.asked : texts.waiting.securing;
  return session.linkId === null ? texts.waiting.opening : texts.waiting.redirecting;
}
