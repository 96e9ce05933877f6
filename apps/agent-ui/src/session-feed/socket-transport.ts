import { type ClientToServer, type Handshake, type ServerToClient, wireVersion } from "@tacet/shared/wire";
import { io, type Socket } from "socket.io-client";
import type { OpenTransport, Transport } from "./transport.ts";

/**
 * Longest pause between two tries to connect, in ms: short, for somebody is waiting on the phone. The pauses before it differ from
 * panel to panel, so that they do not all come back in one instant.
 */
const longestPause = 1_500;
/** After the server has hung up, in ms. */
const pauseAfterGoodbye = 1_000;

/** Socket.IO on `url`, or on the page's own origin. */
export const openSocketTransport =
  (url?: string): OpenTransport =>
  (token, handlers) => {
    const options = {
      autoConnect: false,
      // A WebSocket is one connection, so any node behind a load balancer will do. Polling is many requests, which have to
      // reach the same node: it is tried only where a network lets no WebSocket through.
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: longestPause,
      auth: (give: (handshake: object) => void) => give({ token: token(), wireVersion } satisfies Handshake),
    };
    const socket: Socket<ServerToClient, ClientToServer> = url === undefined ? io(options) : io(url, options);
    socket.on("connect", () => handlers.onUp());
    socket.on("disconnect", (reason) => {
      handlers.onDown();
      // The one case in which Socket.IO does not come back by itself.
      if (reason === "io server disconnect") setTimeout(() => socket.connect(), pauseAfterGoodbye);
    });
    socket.on("connect_error", (error) => {
      handlers.onDown();
      // Inactive: the server answered and said no. Otherwise it was not reached and is tried again.
      if (!socket.active) handlers.onTurnedAway(error.message);
    });
    socket.on("feed", (item) => handlers.onFeed(item));
    socket.on("feed_at", (mark) => handlers.onFeedAt(mark));
    socket.on("link", (link) => handlers.onLink(link));
    socket.on("watched_link", (link) => handlers.onWatchedLink(link));
    socket.on("progress", (progress) => handlers.onProgress(progress));
    socket.on("watched", (session) => handlers.onWatched(session));
    socket.on("watched_at", (mark) => handlers.onWatchedAt(mark));
    socket.on("entered", (count) => handlers.onEntered(count));
    socket.on("refused", (error) => handlers.onRefused(error));
    return {
      connect: () => {
        socket.disconnect().connect();
      },
      ask: askOver(socket),
      close: () => {
        socket.disconnect();
      },
    };
  };

/** The names and answers are bound together by `Transport["ask"]`; Socket.IO's types can't follow a union of names. */
function askOver(socket: Socket<ServerToClient, ClientToServer>): Transport["ask"] {
  const untyped = socket as unknown as Socket;
  return ({ name, message }, timeoutMs) =>
    new Promise((resolve) => {
      // Not into Socket.IO's own buffer: what waits there would be sent later, unasked.
      if (!socket.connected) return resolve(null);
      untyped.timeout(timeoutMs).emit(name, message, (error: Error | null, reply: never) => {
        resolve(error === null ? reply : null);
      });
    });
}
