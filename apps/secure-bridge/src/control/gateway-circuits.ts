import { type Circuit, createCircuit } from "@tacet/shared/circuit";
import type { Log } from "../logger.ts";
import { type Merchant, nameOf } from "./merchant.ts";

/**
 * Which gateways could not be connected to of late. A customer who waits is not to wait through the time-out of one that
 * nobody can reach, if another one stands in. Nothing but a charge that has one is decided by it: look-ups and refunds are
 * asked for whatever happened before, and so is a charge without another gateway.
 */
export interface GatewayCircuits {
  mayAsk(merchant: Merchant): boolean;
  /** `isReached`: a connection came about, whatever was said over it. */
  asked(merchant: Merchant, isReached: boolean): void;
}

/** Charges are rare where there is a person behind each: two in a row say enough. */
const habits = { failures: 2, leastMs: 0, windowMs: 600_000, pauseMs: 30_000, longestPauseMs: 120_000 };

export function createGatewayCircuits(log: Log): GatewayCircuits {
  const circuits = new Map<string, Circuit>();
  const circuitOf = (merchant: Merchant): Circuit => {
    const gateway = nameOf(merchant);
    const known = circuits.get(gateway);
    if (known !== undefined) return known;
    const circuit = createCircuit({
      ...habits,
      now: () => performance.now(),
      onChange: ({ isOpen }) =>
        isOpen
          ? log.error("gateway not reached", { gateway })
          : log.info("gateway reached again", { gateway }),
    });
    circuits.set(gateway, circuit);
    return circuit;
  };
  return {
    mayAsk: (merchant) => circuitOf(merchant).mayAsk(),
    asked: (merchant, isReached) => {
      if (isReached) circuitOf(merchant).answered();
      else circuitOf(merchant).failed();
    },
  };
}
