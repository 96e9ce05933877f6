import type { SessionId } from "@tacet/shared/ids";
import type { CaptureProgress } from "@tacet/shared/payment-session";
import { type LiveProgress, longestKeptMs } from "../../ports/live-progress/index.ts";
import type { RedisConnection } from "./connection.ts";

/** One key a session, which ends by itself. The comparison and the writing are one step in Redis. */
export function createRedisLiveProgress(connection: RedisConnection): LiveProgress {
  return {
    put: async (sessionId, progress) => {
      const { attempt, revision } = progress;
      const parts = [attempt, revision, JSON.stringify(progress), longestKeptMs];
      await unlessAway(connection.ask((redis) => redis.eval(putIfNewer, 1, keyOf(sessionId), ...parts)));
    },
    last: async (sessionIds) => {
      if (sessionIds.length === 0) return new Map();
      const bodies = await unlessAway(
        connection.ask((redis) =>
          Promise.all(sessionIds.map((sessionId) => redis.hget(keyOf(sessionId), "body"))),
        ),
      );
      if (bodies === null) return null;
      const known = new Map<SessionId, CaptureProgress>();
      sessionIds.forEach((sessionId, index) => {
        const body = bodies[index];
        // Written by a node of ours, of this version or the one before.
        if (body) known.set(sessionId, JSON.parse(body) as CaptureProgress);
      });
      return known;
    },
    drop: async (sessionId) => {
      await unlessAway(connection.ask((redis) => redis.del(keyOf(sessionId))));
    },
  };
}

const keyOf = (sessionId: SessionId): string => `tacet:progress:${sessionId}`;

const putIfNewer = `
local known = redis.call('HMGET', KEYS[1], 'attempt', 'revision')
local attempt, revision = tonumber(ARGV[1]), tonumber(ARGV[2])
if known[1] then
  local knownAttempt, knownRevision = tonumber(known[1]), tonumber(known[2])
  if attempt < knownAttempt or (attempt == knownAttempt and revision <= knownRevision) then return 0 end
end
redis.call('HSET', KEYS[1], 'attempt', ARGV[1], 'revision', ARGV[2], 'body', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return 1`;

/** `null`: Redis is away, or refused, which the connection has said already. */
function unlessAway<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  return asked.catch(() => null);
}
