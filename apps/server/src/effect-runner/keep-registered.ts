import { createId } from "@tacet/shared/ids";
import { errorName, type Logger } from "../logger.ts";
import type { Leases } from "../ports/leases/index.ts";
import type { RegisterConnector } from "../use-cases/register-connector.ts";
import { againAndAgain } from "./again-and-again.ts";

export interface KeepRegisteredOptions {
  readonly register: RegisterConnector;
  readonly leases: Leases;
  readonly log: Logger;
  /** Time between two looks, in ms; 60000 unless told. */
  readonly everyMs?: number;
  /** Time between two tries until the first that ends well, in ms; 10000 unless told. */
  readonly firstEveryMs?: number;
}

/**
 * Registers the server-to-server connector at the start, and looks ever after whether it has to be done again. One node at
 * a time: two that begin together would register it twice.
 */
export function keepRegistered(options: KeepRegisteredOptions): { stop(): Promise<void> } {
  const { register, leases, log, everyMs = 60_000, firstEveryMs = 10_000 } = options;
  const lease = { name: "register-connector", holder: createId("node"), forMs: longestTryMs } as const;
  let hasEndedWell = false;
  let last = "";
  return againAndAgain(async () => {
    const code = await (async () => {
      if (!(await leases.takeLease(lease))) return elsewhere;
      return await register();
    })().then(
      (answer) => {
        if (answer === elsewhere) return elsewhere;
        hasEndedWell ||= answer.ok;
        return answer.ok ? answer.value : answer.error.code;
      },
      (error: unknown) => errorName(error),
    );
    // The same as a minute ago is no news.
    if (code === elsewhere) return firstEveryMs;
    if (code !== last) tell(log, code);
    last = code;
    return hasEndedWell ? everyMs : firstEveryMs;
  });
}

/** Another node is trying, or has just tried. */
const elsewhere = "elsewhere";
/** Zoom is asked once, and the database a few times; in ms. */
const longestTryMs = 30_000;

function tell(log: Logger, code: string): void {
  if (code === "there") return;
  if (code === "registered") log.info("the connector is registered");
  else if (code === "left_out") log.warn("an admin has removed the account: its connector stays out");
  else log.warn("the connector can't be registered", { error: code });
}
