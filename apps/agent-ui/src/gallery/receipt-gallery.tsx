/** Receipts where they stand: below the result of a payment. */
import { useI18n } from "../i18n/index.ts";
import { InPanel } from "./InPanel.tsx";
import { receiptStories } from "./receipt-stories.tsx";
import type { Render, Stories } from "./story.ts";

export const drawnReceipts: Stories = Object.fromEntries(
  Object.entries(receiptStories).map(([name, render]) => [name, () => <BelowResult>{render}</BelowResult>]),
);

function BelowResult({ children: render }: { readonly children: () => ReturnType<Render> }) {
  const { text } = useI18n();
  return (
    <InPanel>
      <h1>{text.outcomes.approved}</h1>
      {render()}
    </InPanel>
  );
}
