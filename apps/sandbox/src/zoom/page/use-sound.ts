import { useEffect, useState } from "react";
import type { Socket } from "socket.io-client";
import type { PageToZoom, Sound, ZoomToPage } from "../../page-protocol/index.ts";

/** Bars that fit into the strip: eight seconds. */
export const shownBars = 80;

/** What the agent of this engagement has heard in the last eight seconds; 100 ms each, 0 to 1, the newest last. */
export function useSound(socket: Socket<ZoomToPage, PageToZoom>, engagementId: string): readonly number[] {
  const [bars, setBars] = useState<readonly number[]>([]);
  useEffect(() => {
    setBars([]);
    const onSound = (sound: Sound) => {
      if (sound.engagementId === engagementId)
        setBars((previous) => [...previous, ...sound.bars].slice(-shownBars));
    };
    socket.on("sound", onSound);
    return () => void socket.off("sound", onSound);
  }, [socket, engagementId]);
  return bars;
}
