import type { OfficeOptions } from "../../office/index.ts";
import type { Pressed } from "./pressing.ts";

/** Tacet; Express and Socket.IO without checks; `ws` alone. */
export const relayNames = ["tacet", "bare", "raw"] as const;
export type RelayName = (typeof relayNames)[number];

export interface StartOrder {
  readonly office: OfficeOptions;
  /** Addresses. */
  readonly bare: string;
  readonly raw: string;
  /** To each of them. */
  readonly connections: number;
}

export interface OpenOrder {
  readonly relay: RelayName;
  /** In all. */
  readonly sessions: number;
}

export interface PressOrder {
  readonly relay: RelayName;
  readonly sessions: number;
  readonly atOnce: number;
  /** `null`: as many as it takes. */
  readonly perSecond: number | null;
  readonly ms: number;
}

export type RelayOrders = {
  start(order: StartOrder): Promise<void>;
  open(order: OpenOrder): Promise<void>;
  press(order: PressOrder): Promise<Pressed>;
};
