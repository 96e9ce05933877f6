import { errorName, type Logger } from "../logger.ts";
import type { RegisterConnector } from "../use-cases/register-connector.ts";
import { againAndAgain } from "./again-and-again.ts";

export interface KeepRegisteredOptions {
  readonly register: RegisterConnector;
  readonly log: Logger;
  /** Time between two looks, in ms; 60000 unless told. */
  readonly everyMs?: number;
  /** Time between two tries until the first that ends well, in ms; 10000 unless told. */
  readonly firstEveryMs?: number;
}

/** Registers the server-to-server connector at the start, and looks ever after whether it has to be done again. */
export function keepRegistered(options: KeepRegisteredOptions): { stop(): Promise<void> } {
  const { register, log, everyMs = 60_000, firstEveryMs = 10_000 } = options;
  let hasEndedWell = false;
  let last = "";
  return againAndAgain(async () => {
    const code = await register().then(
      (answer) => {
        hasEndedWell ||= answer.ok;
        return answer.ok ? answer.value : answer.error.code;
      },
      (error: unknown) => errorName(error),
    );
    // The same as a minute ago is no news.
    if (code !== last) tell(log, code);
    last = code;
    return hasEndedWell ? everyMs : firstEveryMs;
  });
}

function tell(log: Logger, code: string): void {
  if (code === "there") return;
  if (code === "registered") log.info("the connector is registered");
  else if (code === "left_out") log.warn("an admin has removed the account: its connector stays out");
  else log.warn("the connector can't be registered", { error: code });
}
