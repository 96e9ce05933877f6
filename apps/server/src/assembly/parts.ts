import type { PostgresStore } from "../adapters/store/postgres/index.ts";
import type { Config, Secrets } from "../config/index.ts";
import type { BusinessEvents } from "../events.ts";
import type { Logger } from "../logger.ts";
import type { Metrics } from "../metrics/index.ts";
import type { AccessTrail } from "../use-cases/access-trail.ts";
import type { Nodes } from "./nodes.ts";

/** What everything is made of. */
export interface Parts {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly events: BusinessEvents;
  readonly trail: AccessTrail;
  readonly kept: PostgresStore;
  readonly nodes: Nodes;
  /** Epoch ms, by the database's clock. */
  now(): number;
}
