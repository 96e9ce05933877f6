import type { MessageView } from "@tacet/shared/customer-message";
import { type MessageTexts, type MessageWords, useI18n } from "../../i18n/index.ts";
import { AlertIcon, CheckIcon, ClockIcon, CrossIcon, type Icon, QuestionIcon } from "../../ui/index.ts";
import "./message.css";

const marks: Readonly<Record<MessageView["state"], Icon>> = {
  asked: ClockIcon,
  sent: CheckIcon,
  refused: CrossIcon,
  unknown: QuestionIcon,
  not_sent: AlertIcon,
};

interface MessageListProps {
  readonly messages: readonly MessageView[];
  readonly words: MessageTexts & MessageWords;
}

/** The newest last, as they were sent. */
export function MessageList({ messages, words }: MessageListProps) {
  const { moment } = useI18n();
  if (messages.length === 0) return null;
  return (
    <ul className="message-list" aria-label={words.sentBefore}>
      {messages.map(({ id, channel, to, state, at }) => {
        const Mark = marks[state];
        const next = words.next[state];
        return (
          <li key={id} className={`message message-${state}`}>
            <Mark />
            <div>
              <p>
                <strong>{words.states[state]}</strong>
              </p>
              <p className="message-what">
                {words.entry({ channel: words.channels[channel], to, when: moment(at) })}
              </p>
              {next === null ? null : <p className="message-next">{next}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
