import type { Recording } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";
import { Notice, PauseIcon } from "../../ui/index.ts";

/** Where the merchant wants the recording paused, too: that it is, or that nobody can be sure of it. */
export function RecordingNotice({ recording }: { readonly recording: Recording }) {
  const { text } = useI18n();
  const texts = text.session.recording;
  switch (recording) {
    case "paused":
      return (
        <p className="recording-paused">
          <PauseIcon />
          {texts.paused}
        </p>
      );
    case "pause_failed":
    case "resume_failed":
      return <Notice tone="warning">{texts[recording]}</Notice>;
    default:
      return null;
  }
}
