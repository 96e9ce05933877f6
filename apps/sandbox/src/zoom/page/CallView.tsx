import type { Socket } from "socket.io-client";
import type { CallPath, Dials, Engagement, PageToZoom, ZoomToPage } from "../../page-protocol/index.ts";
import { formatDuration, initials, maskNumber, useNow } from "../../ui/index.ts";
import { DialsPanel } from "./DialsPanel.tsx";
import { Icon } from "./Icon.tsx";
import { LegDiagram } from "./LegDiagram.tsx";
import { SoundBars } from "./SoundBars.tsx";
import { SoundStrip } from "./SoundStrip.tsx";
import { TrafficLog } from "./TrafficLog.tsx";
import type { HeardSound } from "./use-heard.ts";
import type { TrafficLine } from "./use-sdk-host.ts";

interface CallViewProps {
  readonly socket: Socket<ZoomToPage, PageToZoom>;
  readonly callPath: CallPath;
  readonly hasSound: boolean;
  readonly engagement: Engagement | undefined;
  readonly heard: readonly HeardSound[];
  readonly appAllowed: boolean;
  readonly traffic: readonly TrafficLine[];
  readonly onAppAllowed: (allowed: boolean) => void;
  readonly onEndCall: (engagementId: string) => void;
  readonly onFinish: (engagementId: string) => void;
  readonly onDials: (engagementId: string, dials: Dials) => void;
}

export function CallView({ engagement, heard, traffic, appAllowed, ...rest }: CallViewProps) {
  const { socket, callPath, hasSound, ...actions } = rest;
  if (engagement === undefined) {
    return (
      <main className="call empty">
        <p>No engagement is open. Take a new incoming call.</p>
      </main>
    );
  }
  return (
    <main className="call">
      <CallHead engagement={engagement} onEndCall={actions.onEndCall} onFinish={actions.onFinish} />
      <LegDiagram engagement={engagement} callPath={callPath} hasSound={hasSound} />
      <SoundStrip engagement={engagement} heard={heard}>
        {hasSound ? <SoundBars socket={socket} engagementId={engagement.id} /> : null}
      </SoundStrip>
      <DialsPanel
        dials={engagement.dials}
        appAllowed={appAllowed}
        onAppAllowed={actions.onAppAllowed}
        onDials={(dials) => actions.onDials(engagement.id, dials)}
      />
      <TrafficLog traffic={traffic} />
    </main>
  );
}

interface CallHeadProps {
  readonly engagement: Engagement;
  readonly onEndCall: (engagementId: string) => void;
  readonly onFinish: (engagementId: string) => void;
}

function CallHead({ engagement, onEndCall, onFinish }: CallHeadProps) {
  const now = useNow();
  return (
    <header className="call-head">
      <span className="avatar big" aria-hidden="true">
        {initials(engagement.consumerName)}
      </span>
      <div className="title">
        <h1>{engagement.consumerName}</h1>
        <p>
          {maskNumber(engagement.consumerNumber)} · {engagement.queueName} · {describeState(engagement)}
        </p>
        <RecordingTag recording={engagement.recording} />
      </div>
      <span className="duration">{formatDuration(engagement.startTime, engagement.endTime ?? now)}</span>
      {engagement.state === "wrap-up" ? (
        <button type="button" className="finish" onClick={() => onFinish(engagement.id)}>
          Finish wrap-up
        </button>
      ) : (
        <button
          type="button"
          className="end-call"
          disabled={engagement.state !== "active"}
          onClick={() => onEndCall(engagement.id)}
        >
          <Icon name="phone" size={16} /> End call
        </button>
      )}
    </header>
  );
}

const recordingTexts = { recording: "Recording", paused: "Paused", stopped: "Recorded" } as const;

function RecordingTag({ recording }: Pick<Engagement, "recording">) {
  return (
    <span className={`recording ${recording}`} role="status" aria-label="Recording">
      {recordingTexts[recording]}
    </span>
  );
}

function describeState({ state, endedBy }: Engagement): string {
  if (state === "active") return "Voice call";
  const phase = state === "wrap-up" ? "Wrap-up" : "Ended";
  return endedBy === "customer" ? `${phase}, customer hung up` : phase;
}
