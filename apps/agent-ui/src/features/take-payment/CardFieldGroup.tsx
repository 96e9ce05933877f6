import type { FieldProgress } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";
import { AlertIcon, Button, CheckIcon } from "../../ui/index.ts";
import { BrandMark } from "./BrandMark.tsx";
import { Dots } from "./Dots.tsx";

interface CardFieldGroupProps {
  readonly progress: FieldProgress;
  /** The customer's next key goes here. */
  readonly isActive: boolean;
  readonly clear: {
    readonly onPress: (() => void) | undefined;
    readonly busy: boolean;
    readonly disabledReason: string | null;
  };
}

/** One field as it is keyed: dots, never digits beyond the last four. */
export function CardFieldGroup({ progress, isActive, clear }: CardFieldGroupProps) {
  const { text } = useI18n();
  const { field, brand, problem, valid } = progress;
  const texts = text.fields[field];
  const look = problem !== null ? "problem" : valid === true ? "valid" : isActive ? "active" : "idle";
  return (
    <fieldset className={`card-field card-field-${look}`} aria-current={isActive ? "step" : undefined}>
      <legend>{texts.name}</legend>
      <div className="card-field-side">
        {brand === null ? null : <BrandMark brand={brand} />}
        {valid === true ? (
          <span className="card-field-tick">
            <CheckIcon />
            <span className="visually-hidden">{text.fieldState.complete}</span>
          </span>
        ) : null}
      </div>
      <div className="card-field-row">
        <Dots progress={progress} />
        <Button look="small" label={texts.clear} {...clear}>
          {text.fieldState.clear}
        </Button>
      </div>
      {problem === null ? null : (
        <p className="card-field-problem">
          <AlertIcon />
          {text.fieldProblems[problem]}
        </p>
      )}
    </fieldset>
  );
}
