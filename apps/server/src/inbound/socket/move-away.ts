import type { PanelServer } from "./context.ts";

/**
 * Cuts the connections of this node's panels and gives how many those were. A cut connection is one that the client opens
 * anew, after a moment that differs from panel to panel; being *disconnected* would be its last word.
 */
export function moveAway(io: PanelServer): number {
  const sockets = [...io.of("/").sockets.values()];
  for (const socket of sockets) socket.conn.close();
  return sockets.length;
}
