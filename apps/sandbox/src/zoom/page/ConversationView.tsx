import type { Conversation } from "../../page-protocol/index.ts";
import { Chat, VideoStage } from "../../ui/index.ts";

interface ConversationViewProps {
  readonly conversation: Conversation;
  readonly onWrite: (engagementId: string, text: string) => void;
}

/** The chat with a customer, as the agent has it; with video, below the pictures. */
export function ConversationView({ conversation, onWrite }: ConversationViewProps) {
  const { id, channel, state, messages, customerId, consumerName, assignedAgentName } = conversation;
  const isOn = state === "active";
  return (
    <section className="panel conversation" aria-label="Conversation">
      <h2>
        Chat
        <a href={`/chat?who=${customerId}`} target="_blank" rel="noreferrer">
          What the customer sees
        </a>
      </h2>
      {channel === "video" && isOn ? <VideoStage people={[consumerName, assignedAgentName]} /> : null}
      <Chat
        key={id}
        messages={messages}
        self="agent"
        names={{ customer: consumerName, agent: assignedAgentName }}
        disabled={!isOn}
        onWrite={(text) => onWrite(id, text)}
      />
    </section>
  );
}
