import { useEffect, useRef, useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import { CheckField } from "../../ui/index.ts";
import { keptSound } from "./kept-sound.ts";
import { playTone } from "./play-tone.ts";
import { type Heard, type Tone, toneFor } from "./tone-for.ts";
import "./sounds.css";

export interface SoundChoiceProps {
  /** The payment that is shown, if any. */
  readonly session: Heard | null;
  /** For tests. */
  readonly play?: (tone: Tone) => Promise<void>;
}

export function SoundSwitch({ session, play = playTone }: SoundChoiceProps) {
  const { text } = useI18n();
  const [kept] = useState(() => keptSound(() => window.localStorage));
  const [isOn, setOn] = useState(kept.wanted);
  const before = useRef(session);
  useEffect(() => {
    const tone = toneFor(before.current, session);
    before.current = session;
    if (tone !== null && isOn) void play(tone);
  }, [session, isOn, play]);
  return (
    <div className="sound-choice">
      <CheckField
        label={text.session.sound}
        checked={isOn}
        onChange={(wanted) => {
          setOn(wanted);
          kept.keep(wanted);
          // What it sounds like; and the browser lets the page make sounds once it was touched.
          if (wanted) void play("result");
        }}
      />
    </div>
  );
}
