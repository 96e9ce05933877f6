import type { Key } from "../../keypad/index.ts";

interface KeypadProps {
  readonly disabled: boolean;
  /** The key pressed last; `count` tells two presses of the same one apart. */
  readonly lit: { readonly key: Key; readonly count: number } | null;
  readonly onPress: (key: Key) => void;
}

const rows: readonly (readonly [Key, string])[] = [
  ["1", ""],
  ["2", "ABC"],
  ["3", "DEF"],
  ["4", "GHI"],
  ["5", "JKL"],
  ["6", "MNO"],
  ["7", "PQRS"],
  ["8", "TUV"],
  ["9", "WXYZ"],
  ["*", ""],
  ["0", "+"],
  ["#", ""],
];

/** Twelve buttons, each named by its key alone. */
export function Keypad({ disabled, lit, onPress }: KeypadProps) {
  return (
    <div className="keypad">
      {rows.map(([key, letters]) => (
        <button key={key} type="button" aria-label={key} disabled={disabled} onClick={() => onPress(key)}>
          {lit?.key === key ? <span key={lit.count} className="flash" aria-hidden="true" /> : null}
          <span className="digit">{key}</span>
          <span className="letters" aria-hidden="true">
            {letters}
          </span>
        </button>
      ))}
    </div>
  );
}
