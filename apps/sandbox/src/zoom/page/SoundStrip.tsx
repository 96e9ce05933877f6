import type { ReactNode } from "react";
import type { Engagement } from "../../page-protocol/index.ts";
import type { HeardSound } from "./use-heard.ts";

interface SoundStripProps {
  readonly engagement: Engagement;
  readonly heard: readonly HeardSound[];
  /** How loud it is, where there is sound. */
  readonly children: ReactNode;
}

/** The last key presses as they reach the agent's ear. Which keys they were is not known here. */
export function SoundStrip({ engagement, heard, children }: SoundStripProps) {
  const last = heard.slice(-24);
  const tones = heard.filter(({ sound }) => sound === "tone").length;
  return (
    <section className="panel sounds" aria-label="What the agent hears">
      <h2>
        What the agent hears
        <span>
          {heard.length - tones} silenced · {tones} audible
        </span>
      </h2>
      {children}
      {last.length === 0 ? (
        <p className="none">
          {engagement.state === "active"
            ? "Voice. No key has been pressed yet."
            : "Nothing: the call is over."}
        </p>
      ) : (
        <ol>
          {last.map(({ id, sound }) => (
            <li key={id} className={sound} title={sound === "tone" ? "A tone was audible" : "Silence"}>
              <span className="visually-hidden">{sound}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
