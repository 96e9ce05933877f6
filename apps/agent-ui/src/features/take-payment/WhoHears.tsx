import { useI18n } from "../../i18n/index.ts";
import { LockIcon, PhoneIcon } from "../../ui/index.ts";
import { CallPicture } from "../call-picture/index.ts";
import type { PaymentSnapshot } from "./payment-view.ts";
import { lineOf } from "./status.ts";

/** Who hears the voices and who hears the keypad, in a glance: the reason why this panel can be trusted. */
export function WhoHears({ snapshot }: { readonly snapshot: PaymentSnapshot }) {
  const { text } = useI18n();
  const { engagement, screen } = snapshot;
  const line = lineOf(snapshot);
  const { title, voices, keypad } = text.line[line];
  // Without a call there is no line, and nothing to hear.
  if ((engagement === null && line === "normal") || (screen.kind === "form" && line === "over")) return null;
  return (
    <>
      {screen.kind === "session" && screen.session.phase !== "closed" ? (
        <CallPicture call={screen.session} viewer="agent" isTold />
      ) : null}
      <div className="who-hears">
        <span className="who-hears-mark">
          {line === "secured" || line === "strict" ? <LockIcon /> : <PhoneIcon />}
        </span>
        <p>
          <span className="visually-hidden">{title}: </span>
          {voices} <strong>{keypad}</strong>
        </p>
      </div>
    </>
  );
}
