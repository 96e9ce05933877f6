import type { FieldProgress } from "@tacet/shared/payment-session";
import { useI18n } from "../../i18n/index.ts";
import { groupsOf, placesOf } from "./fields-shown.ts";

/** A dot for each key pressed, a faint place for each one to come, grouped as on the card. */
export function Dots({ progress }: { readonly progress: FieldProgress }) {
  const { text } = useI18n();
  const { field, entered, expected, brand, last4 } = progress;
  const places = placesOf(progress);
  const groups = groupsOf(field, brand, places);
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, length) => sum + length, 0));
  const keyed =
    expected === null ? text.fieldState.keyed({ entered }) : text.fieldState.keyedOf({ entered, expected });
  return (
    <span className="dots-box">
      <span className={`dots dots-${field}`} aria-hidden="true">
        {groups.map((length, index) => (
          <span className="dots-group" key={starts[index]}>
            {Array.from({ length }, (_, offset) => {
              const place = (starts[index] ?? 0) + offset;
              const isTail = last4 !== null && place >= places - 4;
              const shown = isTail ? last4.charAt(place - (places - 4)) : place < entered ? "•" : "";
              return (
                <span
                  key={place}
                  className={isTail ? "dot dot-digit" : place < entered ? "dot dot-keyed" : "dot"}
                >
                  {shown}
                </span>
              );
            })}
          </span>
        ))}
      </span>
      <span className="visually-hidden">
        {entered === 0 ? text.fieldState.nothingYet : keyed}
        {last4 === null ? null : `, ${text.fieldState.lastFour({ last4 })}`}
      </span>
    </span>
  );
}
