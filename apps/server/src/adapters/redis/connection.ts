/**
 * The one connection on which Redis is asked. It promises: every command ends within `answerMs`, and at once while Redis
 * is away; an outage is logged once, at its beginning and at its end. What must never happen: a lost Redis ends the
 * process, or makes somebody wait.
 */
import { isIP } from "node:net";
import { Redis, type RedisOptions } from "ioredis";
import { errorName, type Logger } from "../../logger.ts";

export interface RedisConnection {
  /** Rejects with `RedisAway`, or with Redis's own refusal. */
  ask<Answer>(command: (redis: Redis) => Promise<Answer>): Promise<Answer>;
  isUp(): boolean;
  /** Told each time Redis is there, and each time it has gone. */
  onChange(listener: (isUp: boolean) => void): void;
  /** Another connection, on which can be waited. It connects with its first command, and again after each loss. */
  waiting(): Redis;
  close(): void;
}

export interface RedisConnectionOptions {
  readonly url: string;
  readonly log: Logger;
  /** How long a command may take, in ms; 500 unless told. */
  readonly answerMs?: number;
  /** Time between two looks whether Redis answers, in ms; 1000 unless told. */
  readonly probeMs?: number;
}

/** Redis can't be reached, or did not answer in time: what was asked may have been done all the same. */
export class RedisAway extends Error {
  readonly code = "REDIS_AWAY";
}

export function openRedis({
  url,
  log,
  answerMs = 500,
  probeMs = 1_000,
}: RedisConnectionOptions): RedisConnection {
  const options = {
    ...tlsFor(url),
    connectionName: "tacet-server",
    // As the adapter of Socket.IO reads the answers.
    protocol: 2,
    connectTimeout: 5_000,
    keepAlive: 10_000,
    retryStrategy: (times: number) => Math.min(100 * times, 1_000),
  } satisfies RedisOptions;
  const redis = new Redis(url, {
    ...options,
    // What can't be said now is not said later: by then it is no longer true.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    // A replica that was the primary before a fail-over.
    reconnectOnError: ({ message }) => message.startsWith("READONLY"),
  });
  const listeners = new Set<(isUp: boolean) => void>();
  const others = new Set<Redis>();
  let state: "unknown" | "up" | "away" | "closed" = "unknown";
  const become = (next: "up" | "away", error?: unknown) => {
    if (state === next || state === "closed") return;
    if (next === "away") log.warn("Redis is away", { error: errorName(error) });
    else if (state === "away") log.info("Redis is back");
    state = next;
    for (const listener of listeners) listener(next === "up");
  };
  // Without a listener an error ends the process.
  redis.on("error", (error) => become("away", error));
  redis.on("close", () => become("away", new RedisAway()));
  redis.on("ready", () => become("up"));
  let isProbing = false;
  const probe = setInterval(() => {
    if (redis.status !== "ready" || isProbing) return;
    isProbing = true;
    const look = within(answerMs, redis.ping()).then(
      () => become("up"),
      (error: unknown) => {
        become("away", error);
        // The other end is gone without a word, as after a cut: only a new connection can tell.
        redis.disconnect(true);
      },
    );
    void look.finally(() => {
      isProbing = false;
    });
  }, probeMs);
  const refusals = createRefusalLog(log);
  return {
    isUp: () => state === "up",
    onChange: (listener) => void listeners.add(listener),
    ask: async (command) => {
      if (state !== "up") throw new RedisAway();
      try {
        return await within(answerMs, command(redis));
      } catch (error) {
        if (isRefusal(error)) {
          refusals(error);
          throw error;
        }
        become("away", error);
        throw new RedisAway();
      }
    },
    waiting: () => {
      const other = new Redis(url, {
        ...options,
        lazyConnect: true,
        maxRetriesPerRequest: null,
        // Longer than anybody waits on it.
        socketTimeout: 15_000,
      });
      other.on("error", () => {});
      others.add(other);
      return other;
    },
    close: () => {
      state = "closed";
      clearInterval(probe);
      for (const other of [redis, ...others]) other.disconnect();
    },
  };
}

/**
 * Rejects if there is no answer after so many ms. An answer that has come while this process was busy counts: the timer
 * would be served before the socket.
 */
function within<Answer>(ms: number, asked: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => setImmediate(() => reject(new RedisAway())), ms);
    void asked.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The name that the certificate has to be for is sent along (SNI): managed Redis chooses by it. */
function tlsFor(url: string): Pick<RedisOptions, "tls"> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== "rediss:") return {};
  return { tls: isIP(hostname) === 0 ? { servername: hostname } : {} };
}

/** An answer of Redis's own, by which it is there: it is full, read-only, or the user may not. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === "ReplyError";
}

/** Says each kind of refusal once a minute at most. */
function createRefusalLog(log: Logger): (error: Error) => void {
  const told = new Map<string, number>();
  return ({ message }) => {
    const [code = ""] = /^[A-Z]{2,20}/.exec(message) ?? [];
    // A script that has to be loaded again, as after a restart: whoever asked does that.
    if (code === "NOSCRIPT" || performance.now() - (told.get(code) ?? Number.NEGATIVE_INFINITY) < 60_000)
      return;
    told.set(code, performance.now());
    log.error("Redis refused a command", { code });
  };
}
