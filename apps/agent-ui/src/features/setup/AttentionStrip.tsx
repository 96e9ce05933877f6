import { useTexts } from "../../i18n/index.ts";
import { AlertIcon, CheckIcon } from "../../ui/index.ts";
import type { Attention } from "./attention.ts";

interface AttentionStripProps {
  readonly found: readonly Attention[];
  readonly onGo: (where: Attention["where"]) => void;
}

/** How everything is, in one line, with the way to whatever needs attention. */
export function AttentionStrip({ found, onGo }: AttentionStripProps) {
  const { strip } = useTexts("setup");
  const isGood = found.length === 0;
  return (
    <section className={isGood ? "strip strip-good" : "strip"} aria-label={strip.label}>
      {isGood ? <CheckIcon /> : <AlertIcon />}
      <p>{isGood ? strip.good : strip.attention({ count: found.length })}</p>
      {isGood ? null : (
        <ul>
          {found.map(({ what, where }) => (
            <li key={what}>
              <button type="button" className="link" onClick={() => onGo(where)}>
                {strip.what[what]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
