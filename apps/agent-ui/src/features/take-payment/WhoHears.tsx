import { useI18n } from "../../i18n/index.ts";
import { LockIcon, PhoneIcon } from "../../ui/index.ts";
import type { Engagement } from "../../zoom/index.ts";
import type { Line } from "./status.ts";

/** Who hears the voices and who hears the keypad, in a glance: the reason why this panel can be trusted. */
export function WhoHears({
  line,
  engagement,
}: {
  readonly line: Line;
  readonly engagement: Engagement | null;
}) {
  const { text } = useI18n();
  const { title, voices, keypad } = text.line[line];
  if (engagement === null && line === "normal") return null;
  return (
    <div className="who-hears">
      <span className="who-hears-mark">
        {line === "secured" || line === "strict" ? <LockIcon /> : <PhoneIcon />}
      </span>
      <p>
        <span className="visually-hidden">{title}: </span>
        {voices} <strong>{keypad}</strong>
      </p>
    </div>
  );
}
