import type { Phase } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";

const steps = ["secure", "key", "authorize", "restore"] as const;

/** How many steps lie behind in each phase. */
const done: Readonly<Record<Phase, number>> = {
  created: 0,
  securing: 0,
  capturing: 1,
  authorizing: 2,
  releasing: 3,
  closed: 4,
};

export function Steps({ phase }: { readonly phase: Phase }) {
  const { text } = useI18n();
  return (
    <ol className="steps" aria-label={text.session.stepsLabel}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={
            index < done[phase] ? "step step-done" : index === done[phase] ? "step step-now" : "step"
          }
          aria-current={index === done[phase] ? "step" : undefined}
        >
          {text.session.steps[step]}
        </li>
      ))}
    </ol>
  );
}
