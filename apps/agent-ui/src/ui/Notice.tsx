import type { ReactNode } from "react";
import { AlertIcon, InfoIcon } from "./icons.tsx";

export type Tone = "info" | "warning" | "danger";

export interface NoticeProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  /** Interrupts a screen reader: for errors the person has to act on. Otherwise it is read when there is a pause. */
  readonly urgent?: boolean;
  /** Small print: an id for the operator. */
  readonly detail?: string | undefined;
  readonly onDismiss?: (() => void) | undefined;
  readonly dismissLabel?: string;
}

export function Notice({ tone, children, urgent = false, detail, onDismiss, dismissLabel }: NoticeProps) {
  const Mark = tone === "info" ? InfoIcon : AlertIcon;
  return (
    <div
      className={`notice notice-${tone}`}
      {...(urgent ? { role: "alert" } : { "aria-live": "polite" as const })}
    >
      <Mark />
      <div className="notice-text">
        {children}
        {detail === undefined ? null : <small className="notice-detail">{detail}</small>}
      </div>
      {onDismiss === undefined ? null : (
        <button type="button" className="notice-dismiss" onClick={onDismiss} aria-label={dismissLabel}>
          <span aria-hidden="true">×</span>
        </button>
      )}
    </div>
  );
}
