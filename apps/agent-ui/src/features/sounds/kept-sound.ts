const key = "tacet.sound";

/**
 * Whether the person wants sounds on this device, kept in the browser's storage as the language is. Off unless it was switched
 * on; where the browser keeps nothing for pages in a frame, the choice lasts as long as the panel is shown.
 */
export function keptSound(storage: () => Storage): { wanted(): boolean; keep(wanted: boolean): void } {
  return {
    wanted: () => {
      try {
        return storage().getItem(key) === "on";
      } catch {
        return false;
      }
    },
    keep: (wanted) => {
      try {
        if (wanted) storage().setItem(key, "on");
        else storage().removeItem(key);
      } catch {
        // Nothing is kept there; the choice holds until the panel is closed.
      }
    },
  };
}
