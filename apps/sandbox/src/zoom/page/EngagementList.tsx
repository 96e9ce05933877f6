import type { Engagement, WebChannel } from "../../page-protocol/index.ts";
import { formatDuration, initials, maskNumber, useNow } from "../../ui/index.ts";
import { Icon } from "./Icon.tsx";

interface EngagementListProps {
  readonly engagements: readonly Engagement[];
  readonly shownId: string | null;
  readonly canTakeNewCall: boolean;
  readonly onShow: (engagementId: string) => void;
  readonly onNewCall: () => void;
  readonly canTakeNewVisitor: boolean;
  readonly onNewVisitor: (channel: WebChannel) => void;
}

export function EngagementList({
  engagements,
  shownId,
  canTakeNewCall,
  onShow,
  onNewCall,
  canTakeNewVisitor,
  onNewVisitor,
}: EngagementListProps) {
  const now = useNow();
  const open = engagements.filter(({ state }) => state === "active").length;
  return (
    <aside className="engagements" aria-label="Engagements">
      <div className="list-head">
        <h2>Engagements</h2>
        <span className="count">{open} open</span>
      </div>
      <ul>
        {engagements.map((engagement) => (
          <li key={engagement.id}>
            <button
              type="button"
              className={`card ${engagement.state}`}
              aria-current={engagement.id === shownId ? "true" : undefined}
              onClick={() => onShow(engagement.id)}
            >
              <span className="avatar" aria-hidden="true">
                {initials(engagement.consumerName)}
              </span>
              <span className="who">
                <strong>{engagement.consumerName}</strong>
                <small>{reachedBy(engagement)}</small>
              </span>
              <span className="clock">{formatDuration(engagement.startTime, engagement.endTime ?? now)}</span>
              <span className="meta">
                {engagement.queueName}
                <StateTag engagement={engagement} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="new-call"
        disabled={!canTakeNewCall}
        title={canTakeNewCall ? undefined : "Every customer of the sandbox is on the line"}
        onClick={onNewCall}
      >
        <Icon name="add" size={16} /> New incoming call
      </button>
      <div className="new-visitor">
        {newVisitors.map(({ channel, label }) => (
          <button
            key={channel}
            type="button"
            disabled={!canTakeNewVisitor}
            title={canTakeNewVisitor ? undefined : "Every visitor of the sandbox is in a conversation"}
            onClick={() => onNewVisitor(channel)}
          >
            <Icon name={channel === "video" ? "video" : "chat"} size={16} /> {label}
          </button>
        ))}
      </div>
    </aside>
  );
}

const newVisitors = [
  { channel: "messaging", label: "New chat" },
  { channel: "video", label: "New video" },
] as const satisfies readonly { readonly channel: WebChannel; readonly label: string }[];

function reachedBy(engagement: Engagement): string {
  if (engagement.channel === "voice") return maskNumber(engagement.consumerNumber);
  return engagement.channel === "video" ? "Video call" : "Web chat";
}

function StateTag({ engagement }: { readonly engagement: Engagement }) {
  const { state, channel } = engagement;
  if (state === "end") return <span className="tag over">Ended</span>;
  if (state === "wrap-up") return <span className="tag wrap">Wrap-up</span>;
  if (channel === "voice" && engagement.masked) return <span className="tag secure">Secure</span>;
  if (channel !== "voice" && engagement.messages.at(-1)?.from === "customer")
    return <span className="tag wrap">To answer</span>;
  return <span className="tag live">Live</span>;
}
