/**
 * Hangs up on panels whose sign-in has ended, at most a second later. One clock looks after all of them: a timer for each of ten
 * thousand panels costs more than the rest of what is remembered of them.
 */
import type { PanelSocket } from "./context.ts";

export interface SignInEnds {
  add(socket: PanelSocket): void;
  /** It has gone by itself. */
  drop(socket: PanelSocket): void;
}

const everyMs = 1_000;

/** For as long as the process lives. `now` is epoch ms. */
export function watchSignInEnds(now: () => number): SignInEnds {
  /** By the second in which their sign-in ends. */
  const endingIn = new Map<number, Set<PanelSocket>>();
  const drop = (socket: PanelSocket) => {
    const second = secondOf(socket);
    const sockets = endingIn.get(second);
    if (sockets?.delete(socket) === true && sockets.size === 0) endingIn.delete(second);
  };
  const look = () => {
    const at = now();
    for (const [second, sockets] of endingIn) {
      if (second * 1_000 > at) continue;
      for (const socket of sockets) if (socket.data.principal.expiresAt <= at) socket.disconnect(true);
    }
  };
  setInterval(look, everyMs).unref();
  return {
    add: (socket) => {
      const second = secondOf(socket);
      const sockets = endingIn.get(second) ?? new Set();
      endingIn.set(second, sockets.add(socket));
    },
    drop,
  };
}

function secondOf({ data }: PanelSocket): number {
  return Math.floor(data.principal.expiresAt / 1_000);
}
