import type { WireErrorCode } from "@tacet/shared/wire";
import { useEffect, useRef, useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import { Button, Notice, Spinner } from "../../ui/index.ts";
import type { PaymentActions, SessionSnapshot } from "./payment-view.ts";
import { postView } from "./post-view.ts";
import "./provider-frame.css";

interface ProviderFrameProps {
  readonly screen: SessionSnapshot;
  readonly actions: PaymentActions;
}

type Shown = "opening" | "shown" | "no_answer" | WireErrorCode;

/**
 * What a view needs to work, and no more: its scripts, its forms, and its own origin, where its cookies are. It can't
 * leave the frame, open windows or start downloads.
 */
const sandbox = "allow-scripts allow-forms allow-same-origin";

/**
 * Lets a page into the frame that does not itself send Cross-Origin-Embedder-Policy, which this page has; such a page gets
 * cookies of its own that end with it (https://developer.mozilla.org/docs/Web/Security/IFrame_credentialless). React knows
 * it, its types don't.
 */
const credentialless = { credentialless: true };

/** The provider's own view: there the card is keyed and charged. It is opened at once, and anew when it has expired. */
export function ProviderFrame({ screen, actions }: ProviderFrameProps) {
  const { text } = useI18n();
  const { id } = screen.session;
  const { openView } = actions;
  const frame = useRef<HTMLIFrameElement>(null);
  const turns = useRef(0);
  const [shown, setShown] = useState<Shown>("opening");
  const [wasShown, setWasShown] = useState(false);
  const frameName = `view-${id}`;
  const open = async () => {
    if (openView === undefined) return;
    turns.current += 1;
    const turn = turns.current;
    setShown("opening");
    const reply = await openView();
    // Asked for again meanwhile, or the payment is over: this token is not needed any more.
    if (turn !== turns.current || frame.current === null) return;
    if (reply === null) return setShown("no_answer");
    if (!reply.ok) return setShown(reply.error.code);
    const isPosted = postView(reply.value, frameName);
    setShown(isPosted ? "shown" : "view_not_available");
    if (isPosted) setWasShown(true);
  };
  const openFirst = useRef(open);
  openFirst.current = open;
  const isPossible = openView !== undefined;
  useEffect(() => {
    if (isPossible && turns.current === 0) void openFirst.current();
  }, [isPossible]);
  const { whyNot } = screen.buttons.openView;
  return (
    <section className="provider-view">
      {shown === "opening" ? (
        <p className="provider-view-opening">
          <Spinner />
          {text.framed.opening}
        </p>
      ) : shown === "shown" ? null : (
        <Notice tone="danger" urgent>
          <strong>{text.framed.notOpened}</strong>{" "}
          {shown === "no_answer" ? text.framed.notAnswered : text.wireErrors[shown]}
        </Notice>
      )}
      <iframe
        ref={frame}
        className={wasShown ? "provider-frame" : "provider-frame provider-frame-blank"}
        name={frameName}
        title={text.framed.viewTitle}
        sandbox={sandbox}
        referrerPolicy="no-referrer"
        {...credentialless}
      />
      <div className="provider-view-foot">
        <p className="fine">{text.framed.hint}</p>
        <Button
          look="small"
          onPress={openView === undefined ? undefined : () => void open()}
          busy={shown === "opening" && isPossible}
          disabledReason={whyNot === null ? null : text.disabled[whyNot]}
        >
          {text.framed.reload}
        </Button>
      </div>
    </section>
  );
}
