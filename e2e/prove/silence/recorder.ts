import { setTimeout as wait } from "node:timers/promises";
import type { Page } from "playwright-core";
import type { Piece } from "./search.ts";

/** What a page and the servers say to each other: every Socket.IO frame and every HTTP body, both ways. */
export interface Recorder {
  readonly frames: Piece[];
  readonly bodies: Piece[];
  /**
   * Waits for bodies that are still being read, but not for ever: the browser never ends the body of some answers, such
   * as a poll that its page has given up. Gives the paths of those.
   */
  settle(withinMs: number): Promise<readonly string[]>;
}

export function createRecorder(): Recorder & { listen(page: Page, name: string): void } {
  const frames: Piece[] = [];
  const bodies: Piece[] = [];
  const reading = new Map<Promise<void>, string>();
  const keep = (into: Piece[], from: string, data: string | Buffer | null) => {
    if (data !== null && data.length > 0) into.push({ from, bytes: Buffer.from(data) });
  };
  return {
    frames,
    bodies,
    settle: async (withinMs) => {
      await Promise.race([Promise.allSettled(reading.keys()), wait(withinMs, undefined, { ref: false })]);
      return [...reading.values()];
    },
    listen: (page, name) => {
      page.on("websocket", (socket) => {
        const from = `${name}: ${new URL(socket.url()).pathname}`;
        socket.on("framesent", ({ payload }) => keep(frames, `${from} sent`, payload));
        socket.on("framereceived", ({ payload }) => keep(frames, `${from} received`, payload));
      });
      page.on("request", (request) =>
        keep(bodies, `${name}: ${path(request.url())} request`, request.postDataBuffer()),
      );
      page.on("response", (response) => {
        const read = response
          .body()
          .then((body) => keep(bodies, `${name}: ${path(response.url())} response`, body))
          // A redirect, or a page that was left, has no body to read.
          .catch(() => {})
          .finally(() => reading.delete(read));
        reading.set(read, `${name}: ${path(response.url())}`);
      });
    },
  };
}

const path = (url: string): string => new URL(url).pathname;
