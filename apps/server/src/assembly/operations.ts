import { ok, type Result } from "@tacet/shared/result";
import { untilDone } from "../effect-runner/index.ts";
import { createReadiness, type Readiness } from "../inbound/http/index.ts";
import { type OperationsServer, startOperations } from "../inbound/operations/index.ts";
import { collectSharedState } from "../metrics/index.ts";
import { keysInUse } from "./keys-in-use.ts";
import type { Parts } from "./parts.ts";

export interface Operations {
  readonly readiness: Readiness;
  /** `null`: the settings name no address. */
  start(): Promise<Result<OperationsServer | null, string>>;
  stop(): Promise<void>;
}

export interface OperationsDeps {
  isDraining(): boolean;
  /** Panels that are connected to this process. */
  panels(): number;
}

/** What people who run the server look at. */
export function assembleOperations(parts: Parts, { isDraining, panels }: OperationsDeps): Operations {
  const { config, secrets, kept, metrics, log, now } = parts;
  const { statistics } = kept;
  const inUse = keysInUse(secrets);
  const encryptionKeyIds = secrets.encryptionKeys.map(({ id }) => id);
  collectSharedState(metrics, {
    read: () => statistics.state(),
    readKeys: () => statistics.keys(inUse, encryptionKeyIds),
    now,
  });
  const noted = untilDone({
    name: "noting the keys in use",
    run: () => statistics.noteKeys(inUse, now()),
    log,
  });
  const readiness = createReadiness({ isDraining, ping: () => statistics.ping() });
  const sample = () => {
    metrics.sockets.set(panels());
    for (const [state, count] of Object.entries(statistics.connections()))
      metrics.databaseConnections.set({ state }, count);
  };
  return {
    readiness,
    start: async () => {
      if (config.operations === null) return ok(null);
      metrics.collectProcess();
      return await startOperations({ ...config.operations, metrics, readiness, sample });
    },
    stop: () => noted.stop(),
  };
}
