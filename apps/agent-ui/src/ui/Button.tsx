import { type ReactNode, type Ref, useId } from "react";
import { Spinner } from "./Spinner.tsx";

export interface ButtonProps {
  readonly children: ReactNode;
  /** Missing: not possible now. The button stays visible and focusable, so that the reason can be found. */
  readonly onPress?: (() => void) | undefined;
  /** Why it can't be pressed now; one sentence. */
  readonly disabledReason?: string | null | undefined;
  /** `below` for the main action, `tooltip` where there is no room. */
  readonly reasonShown?: "below" | "tooltip";
  /** The last press is still being worked on. */
  readonly busy?: boolean;
  readonly look?: "primary" | "quiet" | "danger" | "small";
  readonly type?: "button" | "submit";
  /** The accessible name, where the visible text alone would not tell buttons apart. Has to begin with that text. */
  readonly label?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A native button. When it can't be used now it is `aria-disabled`, not `disabled`: focus and reason stay. */
export function Button(props: ButtonProps) {
  const { children, onPress, disabledReason, busy = false, look = "quiet", type = "button", label } = props;
  const reasonId = useId();
  const isOff = busy || (disabledReason ?? null) !== null || (onPress === undefined && type === "button");
  const reason = busy ? null : (disabledReason ?? null);
  const shown = props.reasonShown ?? "tooltip";
  return (
    <span className={`button-box button-box-${look}`}>
      <button
        ref={props.ref}
        type={type}
        className={`button button-${look}`}
        aria-disabled={isOff}
        aria-busy={busy}
        aria-label={label}
        aria-describedby={reason === null ? undefined : reasonId}
        onClick={(event) => {
          if (isOff) event.preventDefault();
          else onPress?.();
        }}
      >
        {busy ? <Spinner /> : null}
        <span className="button-text">{children}</span>
      </button>
      {reason === null ? null : (
        <span
          id={reasonId}
          className={shown === "below" ? "button-reason" : "button-tip"}
          role={shown === "below" ? undefined : "tooltip"}
        >
          {reason}
        </span>
      )}
    </span>
  );
}
