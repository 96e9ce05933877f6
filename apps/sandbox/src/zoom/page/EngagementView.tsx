import type { Socket } from "socket.io-client";
import type { Call, CallPath, Dials, Engagement, PageToZoom, ZoomToPage } from "../../page-protocol/index.ts";
import { ConversationView } from "./ConversationView.tsx";
import { DialsPanel } from "./DialsPanel.tsx";
import { EngagementHead } from "./EngagementHead.tsx";
import { LegDiagram } from "./LegDiagram.tsx";
import { SoundBars } from "./SoundBars.tsx";
import { SoundStrip } from "./SoundStrip.tsx";
import { TrafficLog } from "./TrafficLog.tsx";
import type { HeardSound } from "./use-heard.ts";
import type { TrafficLine } from "./use-sdk-host.ts";

interface EngagementViewProps {
  readonly socket: Socket<ZoomToPage, PageToZoom>;
  readonly callPath: CallPath;
  readonly hasSound: boolean;
  readonly engagement: Engagement | undefined;
  readonly heard: readonly HeardSound[];
  readonly appAllowed: boolean;
  readonly traffic: readonly TrafficLine[];
  readonly onAppAllowed: (allowed: boolean) => void;
  readonly onEnd: (engagementId: string) => void;
  readonly onFinish: (engagementId: string) => void;
  readonly onWrite: (engagementId: string, text: string) => void;
  readonly onDials: (engagementId: string, dials: Dials) => void;
}

/** The engagement that is in front, and what the user of the sandbox can do to it. */
export function EngagementView({ engagement, heard, traffic, appAllowed, ...rest }: EngagementViewProps) {
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
      <EngagementHead engagement={engagement} onEnd={actions.onEnd} onFinish={actions.onFinish} />
      {engagement.channel === "voice" ? (
        <CallView call={engagement} heard={heard} socket={socket} callPath={callPath} hasSound={hasSound} />
      ) : (
        <ConversationView conversation={engagement} onWrite={actions.onWrite} />
      )}
      <DialsPanel
        dials={engagement.channel === "voice" ? engagement.dials : null}
        appAllowed={appAllowed}
        onAppAllowed={actions.onAppAllowed}
        onDials={(dials) => actions.onDials(engagement.id, dials)}
      />
      <TrafficLog traffic={traffic} />
    </main>
  );
}

interface CallViewProps extends Pick<EngagementViewProps, "socket" | "callPath" | "hasSound" | "heard"> {
  readonly call: Call;
}

function CallView({ call, heard, socket, callPath, hasSound }: CallViewProps) {
  return (
    <>
      <LegDiagram engagement={call} callPath={callPath} hasSound={hasSound} />
      <SoundStrip engagement={call} heard={heard}>
        {hasSound ? <SoundBars socket={socket} engagementId={call.id} /> : null}
      </SoundStrip>
    </>
  );
}
