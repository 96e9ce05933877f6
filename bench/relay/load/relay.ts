import { createId, type SessionId } from "@tacet/shared/ids";
import type { SessionProgress } from "@tacet/shared/wire";
import { Pool } from "undici";
import type { KeyReport, Office } from "../../office/index.ts";
import { RawPanel, ThinPanel } from "../../panels/index.ts";

/** Told of each key that a panel hears of. */
export type Hear = (progress: SessionProgress) => void;

/** A way from a key to a panel: one panel for each session. */
export interface Relay {
  /** Gives the session's id. */
  open(index: number): Promise<SessionId>;
  /** Hands one key in; gives the status of the answer. */
  send(sessionId: SessionId, progress: KeyReport): Promise<number>;
}

/** Signed events, through a server that checks, validates and knows whose they are. */
export function tacetRelay(office: Office): Relay {
  return {
    open: async (index) => {
      await office.connectSoon(index);
      const { id } = await office.begin(index);
      await office.secure(index, id);
      return id;
    },
    send: (sessionId, progress) => office.bridge.say(sessionId, { type: "progress", progress }),
  };
}

/** The same events without a signature. */
export function bareRelay(
  kind: "socket-io" | "ws",
  url: string,
  { connections, hear }: { readonly connections: number; readonly hear: Hear },
): Relay {
  const pool = new Pool(url, { connections, pipelining: 1 });
  return {
    open: async () => {
      const id = createId("ses") as SessionId;
      const event = (_name: string, value: unknown) => hear(value as SessionProgress);
      if (kind === "ws") await RawPanel.open(url, id, (value) => hear(value as SessionProgress));
      else await ThinPanel.open(url, { room: id }, { event });
      return id;
    },
    send: async (sessionId, progress) => {
      const event = { type: "progress", progress };
      const body = JSON.stringify({ id: createId("evt"), sessionId, at: Date.now(), event });
      const headers = { "content-type": "application/json" };
      const response = await pool.request({ method: "POST", path: "/events", body, headers });
      await response.body.dump();
      return response.statusCode;
    },
  };
}
