import type { LinkWord } from "@tacet/shared/payment-link";
import type { LineWord } from "@tacet/shared/payment-session";
import { useTexts } from "../../i18n/index.ts";
import { InfoIcon } from "../../ui/index.ts";

interface WordsProps {
  readonly words: readonly {
    /** Nobody has done it, or an older server does not tell. */
    readonly word: LineWord | LinkWord | null | undefined;
    /** What they have done; `at` is epoch ms. */
    readonly say: (name: string, at: number) => string;
  }[];
}

/** Who has done what, and why, in their own words. */
export function Words({ words }: WordsProps) {
  const { detail, timeline } = useTexts("supervise");
  return words.map(({ word, say }) =>
    word == null ? null : (
      <div key={word.at} className="detail-word">
        <InfoIcon />
        <div>
          <p>{say(word.by.name ?? timeline.byUnnamed[word.by.role], word.at)}</p>
          <p className="detail-why">{detail.why({ why: word.why })}</p>
        </div>
      </div>
    ),
  );
}
