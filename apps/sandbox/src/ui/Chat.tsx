import { type FormEvent, Fragment, useEffect, useId, useRef, useState } from "react";
import { type ChatMessage, longestMessage, type Writer } from "../page-protocol/index.ts";
import "./chat.css";

interface ChatProps {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
  /** Who sits in front of it. */
  readonly self: Writer;
  readonly names: Readonly<Record<Writer, string>>;
  /** Nothing can be written. */
  readonly disabled: boolean;
  readonly onWrite: (text: string) => void;
}

/** A chat as either side has it: what was written, with addresses that can be followed, and a line to write in. */
export function Chat({ messages, self, names, disabled, onWrite }: ChatProps) {
  return (
    <section className="chat" aria-label="Chat">
      <Log messages={messages} self={self} names={names} />
      <Composer disabled={disabled} onWrite={onWrite} />
    </section>
  );
}

function Log({ messages, self, names }: Pick<ChatProps, "messages" | "self" | "names">) {
  const log = useRef<HTMLDivElement>(null);
  const count = messages.length;
  // The newest is in sight.
  useEffect(() => {
    if (count > 0) log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keyboard.
    <div className="chat-log" ref={log} role="log" aria-label="Messages" tabIndex={0}>
      {count === 0 ? <p className="chat-none">Nothing has been written yet.</p> : null}
      <ol>
        {messages.map(({ from, text, at }, index) => (
          <li key={index} className={from === self ? "own" : "other"}>
            <small>
              {from === self ? "You" : names[from]} · {timeOf(at)}
            </small>
            <p>{withLinks(text)}</p>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Composer({ disabled, onWrite }: Pick<ChatProps, "disabled" | "onWrite">) {
  const [text, setText] = useState("");
  const id = useId();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    onWrite(text);
    setText("");
  };
  return (
    <form className="chat-line" onSubmit={send}>
      <label className="visually-hidden" htmlFor={id}>
        Message
      </label>
      <input
        id={id}
        value={text}
        maxLength={longestMessage}
        placeholder="Write a message"
        autoComplete="off"
        disabled={disabled}
        onChange={({ target }) => setText(target.value)}
      />
      <button type="submit" disabled={disabled}>
        Send
      </button>
    </form>
  );
}

function timeOf(at: number): string {
  return new Date(at).toLocaleTimeString("en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** What begins like an address of the web can be followed; everything else is text. */
function withLinks(text: string) {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, index) =>
    index % 2 === 0 ? (
      <Fragment key={index}>{part}</Fragment>
    ) : (
      <a key={index} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ),
  );
}
