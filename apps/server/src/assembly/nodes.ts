import type { Store as Counts } from "express-rate-limit";
import { createMemoryLiveProgress } from "../adapters/live-progress/index.ts";
import {
  createPanelAdapter,
  createRedisLiveProgress,
  createSharedCounts,
  openRedis,
  type PanelAdapter,
} from "../adapters/redis/index.ts";
import type { Secrets } from "../config/index.ts";
import type { Logger } from "../logger.ts";
import type { LiveProgress } from "../ports/live-progress/index.ts";

/** What joins this server to others, or stands in for it where it is alone. */
export interface Nodes {
  /** `null`: this server is alone. */
  readonly link: NodesLink | null;
  readonly live: LiveProgress;
  readonly panelAdapter: PanelAdapter | undefined;
  /** Where the rate limit of this name is counted; `undefined`: in this process. */
  countsOf(name: string): Counts | undefined;
  close(): void;
}

interface NodesLink {
  /** Whether Redis answers. Without it every payment goes on, and panels hear of other nodes a second later. */
  isUp(): boolean;
  onChange(listener: (isUp: boolean) => void): void;
}

export function assembleNodes({ redisUrl }: Secrets, log: Logger): Nodes {
  if (redisUrl === null)
    return {
      link: null,
      live: createMemoryLiveProgress(),
      panelAdapter: undefined,
      countsOf: () => undefined,
      close: () => {},
    };
  const redis = openRedis({ url: redisUrl.reveal(), log });
  return {
    link: redis,
    live: createRedisLiveProgress(redis),
    panelAdapter: createPanelAdapter(redis),
    countsOf: (name) => createSharedCounts(redis, name),
    close: () => redis.close(),
  };
}
