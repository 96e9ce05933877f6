import type { Simulator, SimulatorOptions } from "@tacet/gateway-simulators";
import type { Gateway } from "../../gateway.ts";
import type { VendorOptions } from "../vendor.ts";

export interface VendorUnderTest {
  readonly start: (options: SimulatorOptions) => Promise<Simulator>;
  readonly create: (options: VendorOptions) => Gateway;
  /** Of two merchants. */
  readonly keys: readonly [own: string, other: string];
  /** Unless told, it can. */
  readonly knowsAbsence?: boolean;
  /** Unless told, it does. */
  readonly refusesRefundsAtOnce?: boolean;
}

export const amounts = { approve: 4_250, decline: 4_251, charge_without_answer: 4_252, fail: 4_253 } as const;
/** Short, for tests wait for them; and long enough for several requests on a machine that is busy. */
export const times = { chargeTimeoutMs: 600, findTimeoutMs: 800, lookUpLagMs: 0 };
/** Longer than any of these. */
export const lateMs = 1_600;
