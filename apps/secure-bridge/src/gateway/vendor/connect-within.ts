import type { Socket } from "node:net";

/**
 * Far longer than a connection takes, and far shorter than an issuer may: a gateway that can't be connected to is known
 * as one that nothing was sent to while the customer still waits, and another one can be tried.
 */
export const longestConnectMs = 5_000;

/**
 * Gives a connection up that has not come about in time: name, TCP and TLS together. Until it has, nothing of a request
 * can have left, so whoever waits for it may say "not sent".
 */
export function connectWithin(ms: number, socket: Socket, isTls: boolean, onConnected: () => void): void {
  const timer = setTimeout(() => socket.destroy(new Error("There was no connection in time.")), ms);
  socket.once(isTls ? "secureConnect" : "connect", () => {
    clearTimeout(timer);
    onConnected();
  });
  socket.once("close", () => clearTimeout(timer));
}
