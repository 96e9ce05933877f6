import type { KeyboardEvent } from "react";

/** Closes what the key is pressed in; a dialog that is open takes Escape for itself. */
export function closeOnEscape(close: () => void): (event: KeyboardEvent) => void {
  return ({ key, target }) => {
    const isInDialog = target instanceof Element && target.closest("dialog") !== null;
    if (key === "Escape" && !isInDialog) close();
  };
}
