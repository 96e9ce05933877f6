import { useEffect, useRef } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import type { Listed } from "./shown-sessions.ts";
import { newTrouble, troubleKeys } from "./trouble.ts";
import { warningText } from "./warning-text.ts";

/** Says what gets into trouble, once, and without a sound: what says it is read by a screen reader. */
export function useTroubleNews(troubled: readonly Listed[], say: (text: string) => void): void {
  const supervise = useTexts("supervise");
  const { list } = useI18n();
  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const [first, second] = newTrouble(known.current, troubled);
    known.current = troubleKeys(troubled);
    if (first === undefined) return;
    if (second !== undefined) return say(supervise.trouble.title({ count: troubled.length }));
    const what = list(first.warnings.map((warning) => warningText(warning, supervise)));
    say(supervise.trouble.news({ reference: first.session.reference, what }));
  });
}
