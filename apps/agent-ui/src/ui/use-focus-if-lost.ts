import { type RefObject, useEffect, useRef } from "react";

/**
 * When the pressed button has gone with its screen, the focus falls back to the page; then it is put on the new screen,
 * so that keyboard and screen reader go on from there. A focus that is elsewhere is left alone. Looked at when the screen
 * comes, and whenever `step` is another one.
 */
export function useFocusIfLost<Element extends HTMLElement>(step?: string): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  useEffect(() => {
    if (isNowhere() && document.hasFocus()) ref.current?.focus({ preventScroll: true });
  }, [step]);
  return ref;
}

/**
 * For the button that is next: it gets the focus when it can be pressed, if the focus is on no control. Whoever types, or is on
 * another button, stays there.
 */
export function useFocusWhenNext(isPossible: boolean): RefObject<HTMLButtonElement | null> {
  const ref = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const { activeElement } = document;
    const isOnScreen = activeElement instanceof HTMLElement && activeElement.tabIndex === -1;
    if (isPossible && (isNowhere() || isOnScreen) && document.hasFocus()) ref.current?.focus();
  }, [isPossible]);
  return ref;
}

function isNowhere(): boolean {
  const { activeElement } = document;
  return activeElement === null || activeElement === document.body;
}
