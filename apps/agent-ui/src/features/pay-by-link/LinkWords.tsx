import type { LinkView } from "@tacet/shared/payment-link";
import { useTexts } from "../../i18n/index.ts";
import { Notice } from "../../ui/index.ts";

/** What a supervisor has done about the link, and why. An older server does not tell. */
export function LinkWords({ link: { canceledBy, resolvedBy } }: { readonly link: LinkView }) {
  const texts = useTexts("link");
  const words = [
    { word: canceledBy, say: texts.canceledBy },
    { word: resolvedBy, say: texts.foundBy },
  ];
  return words.map(({ word, say }) =>
    word == null ? null : (
      <Notice key={word.at} tone="info">
        {word.by.name === null
          ? say.unnamed({ why: word.why })
          : say.named({ name: word.by.name, why: word.why })}
      </Notice>
    ),
  );
}
