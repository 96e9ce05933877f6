import { Agent } from "node:http";
import { Agent as TlsAgent } from "node:https";
import type { Socket } from "node:net";
import { connectWithin, longestConnectMs } from "./connect-within.ts";

/**
 * An agent for an SDK that can be given no HTTP client but an agent: one connection, for one request, so that nothing
 * is sent a second time or to another host, and it is known whether the request can have arrived.
 */
export class OneConnection {
  readonly agent: Agent;
  #isOpened = false;
  #socket: Socket | undefined;
  #isConnected = false;

  constructor(url: string, connectTimeoutMs: number = longestConnectMs) {
    const isTls = url.startsWith("https:");
    const agent = isTls ? new TlsAgent({ keepAlive: false }) : new Agent({ keepAlive: false });
    // Documented as a method to override; the typings of Node 20 don't have it.
    const opener = agent as unknown as { createConnection(...given: readonly unknown[]): Socket };
    const open = opener.createConnection.bind(agent);
    opener.createConnection = (...given) => {
      if (this.#isOpened) throw new Error("A second connection was asked for.");
      this.#isOpened = true;
      const socket = open(...given);
      connectWithin(connectTimeoutMs, socket, isTls, () => {
        this.#isConnected = true;
      });
      this.#socket = socket;
      return socket;
    };
    this.agent = agent;
  }

  /** Whether the agent was used and the connection came about. */
  get mayHaveArrived(): boolean {
    return this.#isConnected;
  }

  /** Ends what may still be under way. */
  close(): void {
    this.#socket?.destroy();
  }
}
