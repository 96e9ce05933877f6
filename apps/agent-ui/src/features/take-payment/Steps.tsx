import type { SessionView } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";

const streamedSteps = ["secure", "key", "authorize", "restore"] as const;
const framedSteps = ["launch", "redirect", "view", "result", "restored"] as const;

export function Steps({ session }: { readonly session: SessionView }) {
  const { text } = useI18n();
  const steps = session.capture === "framed" ? framedSteps : streamedSteps;
  const done = stepsDone(session);
  return (
    <ol className={`steps steps-${steps.length}`} aria-label={text.session.stepsLabel}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < done ? "step step-done" : index === done ? "step step-now" : "step"}
          aria-current={index === done ? "step" : undefined}
        >
          {text.session.steps[step]}
        </li>
      ))}
    </ol>
  );
}

/** How many steps lie behind. */
function stepsDone({ phase, capture, linkId, viewGiven }: SessionView): number {
  if (capture === "framed") {
    switch (phase) {
      case "created":
        return linkId === null ? 0 : 1;
      case "securing":
        return 1;
      case "capturing":
        return viewGiven ? 2 : 1;
      case "authorizing":
        return 3;
      case "releasing":
        return 4;
      case "closed":
        return 5;
    }
  }
  return { created: 0, securing: 0, capturing: 1, authorizing: 2, releasing: 3, closed: 4 }[phase];
}
