import { type CurrencyCode, currencyExponents, type Money } from "@tacet/shared/money";
import { type SetupView, type TestPayment, testSteps } from "@tacet/shared/setup";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { AlertIcon, Button, CheckIcon } from "../../ui/index.ts";
import { hasFailed, nextTestStep } from "./guide-steps.ts";
import type { OtherTab } from "./other-tab.ts";

interface TestPaymentStepProps {
  readonly view: SetupView;
  readonly onGoTo: (tab: OtherTab) => void;
}

/** A real payment of the account, watched from the line to the refund, with what to do next. */
export function TestPaymentStep({ view, onGoTo }: TestPaymentStepProps) {
  const { guide } = useTexts("setup");
  const { money } = useI18n();
  const { test: texts } = guide;
  const test = view.facts?.guide.test ?? null;
  const next = test === null ? "secured" : nextTestStep(test);
  const isOver = test !== null && next === null;
  // Only one that was approved and released is gone on with; else it begins anew.
  const isRefundNext = test !== null && next === "refunded" && !hasFailed(test);
  return (
    <>
      {isOver ? null : (
        <>
          <p>{texts.what({ amount: money(smallest(view)) })}</p>
          <p className="fine">{texts.cards}</p>
        </>
      )}
      {test === null ? null : <Watched test={test} />}
      {isOver ? null : (
        <div className="setup-row">
          <Button look="small" onPress={() => onGoTo(isRefundNext ? "supervise" : "take-payment")}>
            {isRefundNext ? texts.refund : texts.take}
          </Button>
        </div>
      )}
    </>
  );
}

function Watched({ test }: { readonly test: TestPayment }) {
  const { guide } = useTexts("setup");
  const { money, moment } = useI18n();
  const { test: texts } = guide;
  const shown = testSteps.filter((step) => step !== "refunded" || test.canRefund);
  const { outcome } = test;
  const next = nextTestStep(test);
  const advice =
    hasFailed(test) && outcome !== null && outcome !== "approved"
      ? texts.ended[outcome]
      : test.refundRefused && next === "refunded"
        ? texts.refundRefused
        : next === null
          ? null
          : texts.next[next];
  return (
    <div className="test-payment">
      <p>
        <strong>{texts.watched({ reference: test.reference, amount: money(test.money) })}</strong>
      </p>
      <ol className="test-steps">
        {shown.map((step) => {
          const at = test.steps[step];
          return (
            <li key={step} className={at === null ? "test-step" : "test-step test-step-done"}>
              <span className="health-mark">{at === null ? null : <CheckIcon />}</span>
              <span className="test-step-text">
                <span>{texts.steps[step]}</span>
                <span className="fine">{at === null ? texts.notYet : texts.at({ time: moment(at) })}</span>
              </span>
            </li>
          );
        })}
      </ol>
      {advice === null ? null : (
        <p className={hasFailed(test) || test.refundRefused ? "test-advice test-advice-bad" : "test-advice"}>
          {hasFailed(test) || test.refundRefused ? <AlertIcon /> : null}
          <span>{advice}</span>
        </p>
      )}
      {test.canRefund || test.steps.released === null ? null : (
        <p className="fine">{texts.refundElsewhere}</p>
      )}
    </div>
  );
}

/** The least that gateways charge as a rule: one of the currency, or a hundred where it has no smaller unit. */
function smallest({ settings }: SetupView): Money {
  const currency: CurrencyCode = settings.currencies[0] ?? "EUR";
  const exponent = currencyExponents[currency];
  const wanted = exponent === 0 ? 100 : 1;
  return { currency, minorUnits: Math.min(wanted, settings.amountLimit) * 10 ** exponent };
}
