import type { Desk } from "../page-protocol/index.ts";

/** A provider or gateway that a person can look at, and whose faults they can dial. */
export interface OutsideDesk {
  readonly id: string;
  look(): Desk;
  /** Does nothing for a dial or a value that it does not have. */
  setDial(dial: string, value: string): void;
}
