import { useEffect, useMemo, useState } from "react";
import { io, type Socket } from "socket.io-client";

interface WorldEvents<World> {
  world(world: World): void;
}

/** The socket of one of the sandbox's pages and the newest world it was told; `null` until the first. */
export function useWorld<World, ToPage extends WorldEvents<World>, ToServer extends object>(
  namespace: string,
) {
  const socket = useMemo(() => io(namespace, { transports: ["websocket"] }), [namespace]);
  const [world, setWorld] = useState<World | null>(null);
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    socket.on("world", setWorld);
    socket.on("connect", () => setConnected(true));
    socket.on("disconnect", () => setConnected(false));
    socket.connect();
    return () => {
      socket.off("world", setWorld);
      socket.disconnect();
    };
  }, [socket]);
  return { socket: socket as unknown as Socket<ToPage & object, ToServer>, world, connected };
}
