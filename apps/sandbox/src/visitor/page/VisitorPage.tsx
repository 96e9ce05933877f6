import { useEffect, useState } from "react";
import type {
  CompanyToVisitor,
  Conversation,
  VisitorsWorld,
  VisitorToCompany,
  VisitorView,
  WebChannel,
} from "../../page-protocol/index.ts";
import { Chat, formatDuration, initials, useNow, useWorld, VideoStage } from "../../ui/index.ts";
import { chooseVisitor } from "./choose-visitor.ts";

/** The company's web page, as a customer has it in front, with the chat in it. `search` may name whose: `?who=`. */
export function VisitorPage({ search }: { readonly search: string }) {
  const { socket, world, connected } = useWorld<VisitorsWorld, CompanyToVisitor, VisitorToCompany>(
    "/visitor",
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const visitor = world === null ? undefined : chooseVisitor(world.visitors, chosen, search);

  // Fixed at first sight, so that the page stays the same customer's whatever chats come and go.
  useEffect(() => {
    if (chosen === null && visitor !== undefined) setChosen(visitor.customerId);
  }, [chosen, visitor]);

  if (world === null || visitor === undefined) {
    return <p className="waiting">{connected ? "Loading…" : "Connecting to the sandbox…"}</p>;
  }
  const { customerId } = visitor;
  return (
    <div className="site">
      <label className="whose">
        <span>Customer</span>
        <select aria-label="Customer" value={customerId} onChange={(event) => setChosen(event.target.value)}>
          {world.visitors.map((each) => (
            <option key={each.customerId} value={each.customerId}>
              {each.name}
              {each.conversation?.state === "active" ? ` · ${nameOf(each.conversation)}` : ""}
            </option>
          ))}
        </select>
      </label>
      <main className="window" key={customerId}>
        <WindowHead visitor={visitor} connected={connected} />
        <WindowBody
          visitor={visitor}
          connected={connected}
          onStart={(channel) => socket.emit("start", customerId, channel)}
          onWrite={(text) => socket.emit("write", customerId, text)}
          onLeave={() => socket.emit("leave", customerId)}
        />
      </main>
      <p className="footnote">
        The web page of {visitor.company}, as {visitor.name} sees it. There is no sound and no picture in the
        sandbox.
      </p>
    </div>
  );
}

interface WindowProps {
  readonly visitor: VisitorView;
  readonly connected: boolean;
}

function WindowHead({ visitor: { company, conversation }, connected }: WindowProps) {
  return (
    <header className="window-head">
      <span className="avatar" aria-hidden="true">
        {initials(company)}
      </span>
      <div>
        <h1>{company}</h1>
        <p role="status">{connected ? stateOf(conversation) : "No connection to the sandbox"}</p>
      </div>
      {conversation === null ? null : <Clock conversation={conversation} />}
    </header>
  );
}

function Clock({ conversation: { startTime, endTime } }: { readonly conversation: Conversation }) {
  const now = useNow();
  return <span className="clock">{formatDuration(startTime, endTime ?? now)}</span>;
}

interface WindowBodyProps extends WindowProps {
  readonly onStart: (channel: WebChannel) => void;
  readonly onWrite: (text: string) => void;
  readonly onLeave: () => void;
}

function WindowBody({ visitor, connected, onStart, onWrite, onLeave }: WindowBodyProps) {
  const { conversation, name } = visitor;
  const isOn = conversation?.state === "active";
  return (
    <>
      {conversation === null ? (
        <div className="welcome">
          <h2>How can we help?</h2>
          <p>Write to us, or talk to us face to face.</p>
        </div>
      ) : (
        <>
          {conversation.channel === "video" && isOn ? (
            <VideoStage people={[conversation.assignedAgentName, name]} />
          ) : null}
          <Chat
            messages={conversation.messages}
            self="customer"
            names={{ customer: name, agent: conversation.assignedAgentName }}
            disabled={!connected || !isOn}
            onWrite={onWrite}
          />
        </>
      )}
      {isOn ? (
        <button type="button" className="leave" disabled={!connected} onClick={onLeave}>
          {conversation.channel === "video" ? "Leave the video call" : "End the chat"}
        </button>
      ) : (
        <div className="begin">
          <button type="button" disabled={!connected} onClick={() => onStart("messaging")}>
            Start a chat
          </button>
          <button type="button" disabled={!connected} onClick={() => onStart("video")}>
            Start a video call
          </button>
        </div>
      )}
    </>
  );
}

function nameOf({ channel }: Pick<Conversation, "channel">): string {
  return channel === "video" ? "in a video call" : "in a chat";
}

function stateOf(conversation: Conversation | null): string {
  if (conversation === null) return "We are here for you";
  const { state, endedBy, assignedAgentName, queueName } = conversation;
  if (state === "active") return `${assignedAgentName}, ${queueName}`;
  return endedBy === "customer" ? "You have left" : "The other side has ended it";
}
