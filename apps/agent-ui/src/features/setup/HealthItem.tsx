import type { ReactNode } from "react";
import { useTexts } from "../../i18n/index.ts";
import { AlertIcon, CheckIcon } from "../../ui/index.ts";

interface HealthItemProps {
  readonly name: string;
  /** `null`: neither good nor bad, or not known yet. */
  readonly isGood: boolean | null;
  readonly children: ReactNode;
}

/** One thing, how it is, and what there is to say of it. */
export function HealthItem({ name, isGood, children }: HealthItemProps) {
  const setup = useTexts("setup");
  const { good, attention } = setup.health;
  return (
    <li className={isGood === false ? "health-item health-item-bad" : "health-item"}>
      <span className="health-mark">
        {isGood === null ? null : isGood ? <CheckIcon /> : <AlertIcon />}
        {isGood === null ? null : <span className="visually-hidden">{isGood ? good : attention}: </span>}
      </span>
      <div>
        <strong>{name}</strong>
        {children}
      </div>
    </li>
  );
}
