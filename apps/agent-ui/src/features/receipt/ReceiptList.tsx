import type { ReceiptView } from "@tacet/shared/receipt";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { AlertIcon, CheckIcon, ClockIcon, CrossIcon, type Icon, QuestionIcon } from "../../ui/index.ts";

const marks: Readonly<Record<ReceiptView["state"], Icon>> = {
  asked: ClockIcon,
  sent: CheckIcon,
  refused: CrossIcon,
  unknown: QuestionIcon,
  not_sent: AlertIcon,
};

/** The newest last, as they were sent. */
export function ReceiptList({ receipts }: { readonly receipts: readonly ReceiptView[] }) {
  const texts = useTexts("receipt");
  const { time } = useI18n();
  if (receipts.length === 0) return null;
  return (
    <ul className="receipt-list" aria-label={texts.sentBefore}>
      {receipts.map(({ id, channel, to, state, at }) => {
        const Mark = marks[state];
        const next = texts.next[state];
        return (
          <li key={id} className={`receipt receipt-${state}`}>
            <Mark />
            <div>
              <p>
                <strong>{texts.states[state]}</strong>
              </p>
              <p className="receipt-what">
                {texts.entry({ channel: texts.channels[channel], to, when: time(at) })}
              </p>
              {next === null ? null : <p className="receipt-next">{next}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
