/**
 * The pool of connections, with an end to everything: to waiting for one, to connecting, and to every statement, also when
 * the network swallows what is sent. What must never happen: a connection that is broken, or that leads to a standby, is
 * given out again; a connection is lost to the pool for good because whoever had it could not even begin (Drizzle's
 * `transaction` gives none back whose `begin` has failed).
 *
 * While no connection comes about, requests fail at once, and one probe finds out when they need not any more. The first
 * one is sent at once and waited for: one connection that broke is no outage.
 */
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { StoreUnavailable } from "../../../ports/store/index.ts";
import { createOutageLog, type OutageListener, type OutageLog } from "./outage.ts";
import { troubleOf } from "./trouble.ts";

export interface WatchedPoolOptions extends OutageListener {
  readonly url: string;
  readonly connections: number;
  /** Told when an idle connection breaks while the database is thought to be there. */
  onLost(error: Error): void;
}

/** All in ms. */
const connectMs = 5_000;
const statementMs = 10_000;
/** PostgreSQL ends a statement itself before that: from here on it is the network that does not answer. */
const answerMs = statementMs + 2_000;
/** Until those that were cut off have left the pool. */
const firstProbeAfterMs = 10;
const longestWaitMs = 250;
const shortestProbePauseMs = 250;
const longestProbePauseMs = 2_000;
/** Of requests that wait for a connection; further ones are better told at once. */
const mostWaiting = 1_000;

export const connectionOptions = {
  connectionTimeoutMillis: connectMs,
  keepAlive: true,
  application_name: "tacet-server",
} as const;

/** Opens no connection yet. */
export function createWatchedPool(options: WatchedPoolOptions): pg.Pool {
  return new WatchedPool(options);
}

class WatchedPool extends pg.Pool {
  readonly #outages: OutageLog;
  /** Connections that nobody has at the moment. */
  readonly #idle = new Set<pg.PoolClient>();
  #probe: NodeJS.Timeout | null = null;
  #pauseMs = firstProbeAfterMs;
  /** Ends with the first probe of an outage, or when that takes its time. */
  #firstProbe: Promise<unknown> = Promise.resolve();

  constructor({ url, connections, onLost, ...listener }: WatchedPoolOptions) {
    const outages = createOutageLog(listener);
    super({
      ...connectionOptions,
      connectionString: url,
      max: connections,
      // A transaction of ours takes milliseconds; one that hangs must not hold its locks.
      statement_timeout: statementMs,
      idle_in_transaction_session_timeout: statementMs,
      Client: boundedClient(outages) as never,
    });
    this.#outages = outages;
    // Without a listener a broken idle connection ends the process.
    this.on("error", (error) => {
      if (!outages.isAway()) onLost(error);
    });
    // So does one that breaks between two statements of a transaction. The next statement fails, and that is enough.
    this.on("connect", (client) => void client.on("error", () => {}));
    this.on("acquire", (client) => void this.#idle.delete(client));
    this.on("release", (_, client) => void this.#idle.add(client));
    this.on("remove", (client) => void this.#idle.delete(client));
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Parameters<pg.Pool["connect"]>[0]): void;
  override connect(callback?: (...given: never[]) => void): Promise<pg.PoolClient> | undefined {
    const given = this.#connect();
    if (callback === undefined) return given;
    const tell = callback as unknown as (
      error: Error | undefined,
      client?: pg.PoolClient,
      release?: pg.PoolClient["release"],
    ) => void;
    given.then(
      (client) => tell(undefined, client, client.release),
      (error: Error) => tell(error, undefined, () => {}),
    );
    return undefined;
  }

  /** A connection that breaks is told by the pool itself, with the driver's own error, before its statement fails. */
  override query(...asked: unknown[]): never {
    const ask = super.query as (...asked: unknown[]) => unknown;
    return Promise.resolve(ask.call(this, ...asked)).catch((error: unknown) => {
      const trouble = troubleOf(error);
      if (trouble === null || error instanceof StoreUnavailable) throw error;
      this.#outages.failed(trouble);
      throw new StoreUnavailable(trouble, error);
    }) as never;
  }

  override end(): Promise<void>;
  override end(callback: () => void): void;
  override end(callback?: () => void): Promise<void> | undefined {
    if (this.#probe !== null) clearTimeout(this.#probe);
    this.#outages.stop();
    const ended = super.end();
    if (callback === undefined) return ended;
    void ended.then(callback);
    return undefined;
  }

  async #connect(): Promise<pg.PoolClient> {
    if (this.#outages.isAway()) {
      this.#probeLater();
      await this.#firstProbe;
    }
    if (this.#outages.isAway()) {
      this.#outages.failed("unreachable");
      throw new StoreUnavailable("unreachable");
    }
    if (this.waitingCount >= mostWaiting) {
      this.#outages.failed("busy");
      throw new StoreUnavailable("busy");
    }
    return await this.#reallyConnect();
  }

  async #reallyConnect(): Promise<pg.PoolClient> {
    try {
      const client = givenBackOnce(await super.connect());
      this.#outages.connected();
      return client;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === null) throw error;
      this.#outages.failed(trouble);
      if (trouble === "unreachable") this.#probeLater();
      throw new StoreUnavailable(trouble, error);
    }
  }

  #probeLater(): void {
    if (this.#probe !== null || this.ending) return;
    // What is idle was connected before: nobody can say of it whether it still leads anywhere.
    for (const client of this.#idle) cut(client);
    const isFirst = this.#pauseMs === firstProbeAfterMs;
    const over = new Promise<void>((resolve) => {
      this.#probe = setTimeout(() => void this.#tryAgain().then(resolve), this.#pauseMs);
      this.#probe.unref();
    });
    if (isFirst) this.#firstProbe = Promise.race([over, wait(longestWaitMs, undefined, { ref: false })]);
  }

  async #tryAgain(): Promise<void> {
    const client = await this.#reallyConnect().catch(() => null);
    this.#probe = null;
    client?.release();
    this.#pauseMs = client === null ? longerThan(this.#pauseMs) : firstProbeAfterMs;
    if (this.#outages.isAway()) this.#probeLater();
  }
}

function longerThan(pauseMs: number): number {
  return Math.min(longestProbePauseMs, Math.max(shortestProbePauseMs, pauseMs * 2));
}

/** May be given back twice, and gives itself back when it breaks. */
function givenBackOnce(client: pg.PoolClient): pg.PoolClient {
  const giveBack = client.release.bind(client);
  let isGivenBack = false;
  const release = (error?: Error | boolean) => {
    if (isGivenBack) return;
    isGivenBack = true;
    client.off("end", broken);
    giveBack(error);
  };
  const broken = () => release(true);
  client.once("end", broken);
  client.release = release;
  return client;
}

function boundedClient(outages: OutageLog): typeof pg.Client {
  type Callback = (error: Error | null, result?: unknown) => void;
  return class BoundedClient extends pg.Client {
    override query(...asked: unknown[]): never {
      const timer = setTimeout(() => cut(this), answerMs);
      const concluded = (error: unknown): unknown => {
        clearTimeout(timer);
        return error === null ? succeeded(asked[0]) : this.#failed(error);
      };
      const succeeded = (statement: unknown) => {
        outages.succeeded(isWrite(statement));
        return null;
      };
      const ask = super.query as (...asked: unknown[]) => unknown;
      const callback = asked.at(-1);
      if (typeof callback === "function") {
        const tell = callback as Callback;
        const wrapped: Callback = (error, result) => tell(concluded(error ?? null) as Error | null, result);
        return ask.call(this, ...asked.slice(0, -1), wrapped) as never;
      }
      return Promise.resolve(ask.call(this, ...asked)).then(
        (result) => {
          concluded(null);
          return result;
        },
        (error: unknown) => {
          throw concluded(error);
        },
      ) as never;
    }

    #failed(error: unknown): unknown {
      const trouble = troubleOf(error);
      if (trouble === null) return error;
      outages.failed(trouble);
      // Behind the same address there may be another server by now, which can be written to.
      if (trouble === "read_only") cut(this);
      return error instanceof StoreUnavailable ? error : new StoreUnavailable(trouble, error);
    }
  };
}

/** Ends it without a word to the other side, who may be gone. */
function cut(client: pg.ClientBase): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
}

function isWrite(statement: unknown): boolean {
  const text =
    typeof statement === "string" ? statement : ((statement as { text?: unknown } | null)?.text ?? "");
  return typeof text === "string" && /^\s*(insert|update|delete)\b|\bcommit_change\(/i.test(text);
}
