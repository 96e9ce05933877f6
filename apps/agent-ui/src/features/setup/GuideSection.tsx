import type { SetupView } from "@tacet/shared/setup";
import { useEffect } from "react";
import { useTexts } from "../../i18n/index.ts";
import { AlertIcon, Button, CheckIcon } from "../../ui/index.ts";
import { type GuideStep, guideSteps } from "./guide-steps.ts";
import type { LineState } from "./HealthSection.tsx";
import type { OtherTab } from "./other-tab.ts";
import { SetupSection } from "./SetupSection.tsx";
import type { SetupActions } from "./setup-desk.ts";
import { TestPaymentStep } from "./TestPaymentStep.tsx";

interface GuideSectionProps {
  readonly view: SetupView;
  readonly line: LineState | null;
  readonly isRedirecting: boolean;
  readonly isBusy: boolean;
  readonly actions: Pick<SetupActions, "go" | "lookAtTest" | "dismissGuide">;
  readonly onGoTo: (tab: OtherTab) => void;
}

/** How often the test payment is asked after, in ms. */
const lookEveryMs = 3_000;

/** From the installation to a payment that has gone through everything. Each step is as the server finds it. */
export function GuideSection({ view, line, isRedirecting, isBusy, actions, onGoTo }: GuideSectionProps) {
  const { guide } = useTexts("setup");
  const steps = guideSteps(view, line, isRedirecting);
  const done = steps.filter(({ state }) => state === "done").length;
  const isTested = steps.at(-1)?.state === "done";
  useWatching(actions.lookAtTest, isTested);
  return (
    <SetupSection title={guide.title}>
      <p className="fine">{guide.intro}</p>
      <p role="status">
        <strong>{done === steps.length ? guide.allDone : guide.done({ done, total: steps.length })}</strong>
      </p>
      <ol className="guide">
        {steps.map((step) => (
          <Step key={step.name} step={step}>
            {step.name === "test" ? (
              <TestPaymentStep view={view} onGoTo={onGoTo} />
            ) : step.state === "done" ? null : (
              <div className="setup-row">
                <Button
                  look="small"
                  onPress={() => step.where !== "take-payment" && actions.go(step.where, null)}
                >
                  {guide.steps[step.name].go}
                </Button>
              </div>
            )}
          </Step>
        ))}
      </ol>
      <div className="setup-row guide-end">
        <Button look="small" onPress={() => actions.dismissGuide(true)} busy={isBusy}>
          {guide.dismiss}
        </Button>
        <span className="fine">{guide.dismissHint}</span>
      </div>
    </SetupSection>
  );
}

/** While nobody looks, nobody asks. */
function useWatching(look: () => void, isDone: boolean): void {
  useEffect(() => {
    if (isDone) return;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") look();
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [look, isDone]);
}

function Step({ step, children }: { readonly step: GuideStep; readonly children: React.ReactNode }) {
  const { guide } = useTexts("setup");
  const { name, state } = step;
  const texts = guide.steps[name];
  return (
    <li className={`guide-step guide-step-${state}`}>
      <span className="guide-mark">
        {state === "done" ? <CheckIcon /> : state === "attention" ? <AlertIcon /> : null}
      </span>
      <div className="guide-text">
        <h3 className="guide-title">
          {texts.title} <span className="tag">{guide.states[state]}</span>
        </h3>
        <p>{texts[state]}</p>
        {children}
      </div>
    </li>
  );
}
