import type { Engagement } from "../../page-protocol/index.ts";
import { formatDuration, initials, maskNumber, useNow } from "../../ui/index.ts";
import { Icon } from "./Icon.tsx";

interface EngagementListProps {
  readonly engagements: readonly Engagement[];
  readonly shownId: string | null;
  readonly canTakeNewCall: boolean;
  readonly onShow: (engagementId: string) => void;
  readonly onNewCall: () => void;
}

export function EngagementList({
  engagements,
  shownId,
  canTakeNewCall,
  onShow,
  onNewCall,
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
                <small>{maskNumber(engagement.consumerNumber)}</small>
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
    </aside>
  );
}

function StateTag({ engagement: { state, masked } }: { readonly engagement: Engagement }) {
  if (state === "end") return <span className="tag over">Ended</span>;
  if (state === "wrap-up") return <span className="tag wrap">Wrap-up</span>;
  if (masked) return <span className="tag secure">Secure</span>;
  return <span className="tag live">Live</span>;
}
