import { useEffect, useState } from "react";
import type { Socket } from "socket.io-client";
import type { Heard, PageToZoom, ZoomToPage } from "../../page-protocol/index.ts";

export interface HeardSound extends Heard {
  readonly id: number;
}

const kept = 200;

/** What the agents' ends of all calls carried, newest last. */
export function useHeard(socket: Socket<ZoomToPage, PageToZoom>): readonly HeardSound[] {
  const [sounds, setSounds] = useState<readonly HeardSound[]>([]);
  useEffect(() => {
    const onHeard = (heard: Heard) =>
      setSounds((previous) => [...previous, { ...heard, id: (previous.at(-1)?.id ?? 0) + 1 }].slice(-kept));
    socket.on("heard", onHeard);
    return () => void socket.off("heard", onHeard);
  }, [socket]);
  return sounds;
}
