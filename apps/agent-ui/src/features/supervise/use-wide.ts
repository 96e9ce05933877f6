import { useSyncExternalStore } from "react";

/** From this width on there is room for two columns. */
const wide = "(min-width: 46rem)";

/** Whether there is room for a payment beside the list. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, isWide);
}

function subscribe(listener: () => void): () => void {
  const query = queryOf();
  query?.addEventListener("change", listener);
  return () => query?.removeEventListener("change", listener);
}

function isWide(): boolean {
  return queryOf()?.matches ?? false;
}

/** A page without a screen has none. */
function queryOf(): MediaQueryList | null {
  return typeof window.matchMedia === "function" ? window.matchMedia(wide) : null;
}
