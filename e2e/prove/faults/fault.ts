import type { Payment } from "./payment.ts";
import type { Stage } from "./stage.ts";

export const groups = [
  "servers",
  "bridge",
  "PostgreSQL",
  "Redis",
  "network",
  "messages",
  "clocks",
  "operation",
] as const;

/** One row of the table. */
export interface Fault {
  /** For `--faults`. */
  readonly name: string;
  readonly group: (typeof groups)[number];
  readonly what: string;
  /**
   * Begins at once, and resolves when everything that was taken away is there again.
   * @throws `NotMet` when it has met nothing.
   */
  run(scene: Scene): Promise<void>;
}

export interface Scene {
  readonly stage: Stage;
  readonly payments: readonly Payment[];
  /** How long what is away stays away, in ms: a minute, or a third of that in a short run. */
  readonly longMs: number;
  /** For the row. */
  note(text: string): void;
}

/** A fault that has met nothing proves nothing. */
export class NotMet extends Error {}

export function requireMet(isMet: boolean, what: string): void {
  if (!isMet) throw new NotMet(what);
}
