import type { ReactNode } from "react";

interface EmptyProps {
  readonly hint: { readonly title: string; readonly next: string };
  readonly children?: ReactNode;
}

/** In place of a list with nothing in it: why that is, and what to do. */
export function Empty({ hint, children }: EmptyProps) {
  return (
    <div className="empty">
      <p>
        <strong>{hint.title}</strong>
      </p>
      <p>{hint.next}</p>
      {children}
    </div>
  );
}
