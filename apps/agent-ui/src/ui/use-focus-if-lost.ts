import { type RefObject, useEffect, useRef } from "react";

/**
 * When the pressed button has gone with its screen, the focus falls back to the page; then it is put on the new screen,
 * so that keyboard and screen reader go on from there. A focus that is elsewhere is left alone.
 */
export function useFocusIfLost<Element extends HTMLElement>(): RefObject<Element | null> {
  const ref = useRef<Element>(null);
  useEffect(() => {
    const { activeElement } = document;
    const isLost = activeElement === null || activeElement === document.body;
    if (isLost && document.hasFocus()) ref.current?.focus({ preventScroll: true });
  }, []);
  return ref;
}
