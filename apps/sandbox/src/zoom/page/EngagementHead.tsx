import type { Engagement } from "../../page-protocol/index.ts";
import { formatDuration, initials, maskNumber, useNow } from "../../ui/index.ts";
import { Icon } from "./Icon.tsx";

interface EngagementHeadProps {
  readonly engagement: Engagement;
  readonly onEnd: (engagementId: string) => void;
  readonly onFinish: (engagementId: string) => void;
}

const words = {
  voice: { kind: "Voice call", end: "End call", gone: "customer hung up" },
  messaging: { kind: "Web chat", end: "End chat", gone: "customer left" },
  video: { kind: "Video call", end: "End video", gone: "customer left" },
} as const;

/** Who it is with, how it stands, and how it is ended. */
export function EngagementHead({ engagement, onEnd, onFinish }: EngagementHeadProps) {
  const now = useNow();
  const { channel, recording } = engagement;
  return (
    <header className="call-head">
      <span className="avatar big" aria-hidden="true">
        {initials(engagement.consumerName)}
      </span>
      <div className="title">
        <h1>{engagement.consumerName}</h1>
        <p>
          {channel === "voice" ? maskNumber(engagement.consumerNumber) : engagement.consumerEmail} ·{" "}
          {engagement.queueName} · {describeState(engagement)}
        </p>
        {recording === null ? null : <RecordingTag recording={recording} />}
      </div>
      <span className="duration">{formatDuration(engagement.startTime, engagement.endTime ?? now)}</span>
      {engagement.state === "wrap-up" ? (
        <button type="button" className="finish" onClick={() => onFinish(engagement.id)}>
          Finish wrap-up
        </button>
      ) : (
        <button
          type="button"
          className={channel === "voice" ? "end-call" : undefined}
          disabled={engagement.state !== "active"}
          onClick={() => onEnd(engagement.id)}
        >
          <Icon name={channel === "voice" ? "phone" : channel === "video" ? "video" : "chat"} size={16} />{" "}
          {words[channel].end}
        </button>
      )}
    </header>
  );
}

const recordingTexts = { recording: "Recording", paused: "Paused", stopped: "Recorded" } as const;

function RecordingTag({ recording }: { readonly recording: keyof typeof recordingTexts }) {
  return (
    <span className={`recording ${recording}`} role="status" aria-label="Recording">
      {recordingTexts[recording]}
    </span>
  );
}

function describeState({ state, endedBy, channel }: Engagement): string {
  if (state === "active") return words[channel].kind;
  const phase = state === "wrap-up" ? "Wrap-up" : "Ended";
  return endedBy === "customer" ? `${phase}, ${words[channel].gone}` : phase;
}
