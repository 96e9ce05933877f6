import { useState } from "react";
import type { Socket } from "socket.io-client";
import type { PageToZoom, ZoomToPage } from "../../page-protocol/index.ts";
import { shownBars, useSound } from "./use-sound.ts";

interface SoundBarsProps {
  readonly socket: Socket<ZoomToPage, PageToZoom>;
  readonly engagementId: string;
}

const height = 34;

/** How loud it is at the agent's ear, and the last half minute of it to listen to. */
export function SoundBars({ socket, engagementId }: SoundBarsProps) {
  const bars = useSound(socket, engagementId);
  const [played, setPlayed] = useState<{ readonly id: string; readonly count: number } | null>(null);
  const isPlayed = played?.id === engagementId;
  return (
    <div className="loudness">
      <svg viewBox={`0 0 ${shownBars * 4} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {bars.map((bar, index) => (
          <rect
            key={index}
            x={(shownBars - bars.length + index) * 4}
            y={(height - Math.max(1, bar * height)) / 2}
            width={3}
            height={Math.max(1, bar * height)}
          />
        ))}
      </svg>
      <button
        type="button"
        onClick={() => setPlayed({ id: engagementId, count: (played?.count ?? 0) + 1 })}
        title="The last 30 seconds, as the agent has heard them"
      >
        Listen
      </button>
      {isPlayed ? (
        // biome-ignore lint/a11y/useMediaCaption: nobody says a word in it
        <audio key={played.count} src={`/listen/${engagementId}?${played.count}`} controls autoPlay />
      ) : null}
    </div>
  );
}
