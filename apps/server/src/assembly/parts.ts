import type { PostgresStore } from "../adapters/store/postgres/index.ts";
import type { Config, Secrets } from "../config/index.ts";
import type { BusinessEvents } from "../events.ts";
import type { Logger } from "../logger.ts";

/** What everything is made of. */
export interface Parts {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly log: Logger;
  readonly events: BusinessEvents;
  readonly kept: PostgresStore;
  /** Epoch ms. */
  now(): number;
}
