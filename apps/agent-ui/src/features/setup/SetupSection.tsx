import { type ReactNode, useId } from "react";

interface SetupSectionProps {
  readonly title: string;
  /** Beside the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

export function SetupSection({ title, action, children }: SetupSectionProps) {
  const id = useId();
  return (
    <section className="setup-section" aria-labelledby={id}>
      <header className="setup-section-header">
        <h2 id={id}>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  );
}
