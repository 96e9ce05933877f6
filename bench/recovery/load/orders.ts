import type { OfficeOptions } from "../../office/index.ts";

/** How many payments are in which state when the server is killed; one of each agent. */
export interface Mix {
  /** The customer is keying. */
  readonly keying: number;
  /** Released, and the bridge has not been asked yet, or has not answered. */
  readonly releasing: number;
  /** Begun; the panel has not had the call redirected, and its time runs. */
  readonly waiting: number;
}

/** When each part was whole again, in ms since the start. */
export interface Resumed {
  /** Every panel is connected, follows its feed, and has been told of its payment. */
  readonly followingMs: number;
  /** A key of every payment that is keyed has been shown at its panel. */
  readonly keysMs: number;
}

export type RecoveryOrders = {
  /** All but the last group. */
  open(order: { readonly office: OfficeOptions; readonly mix: Mix }): Promise<void>;
  /** The agents of the second group cancel, of which the bridge hears nothing; those of the third begin. */
  hurry(mix: Mix): Promise<void>;
  /** The server is being started at this moment. */
  resume(mix: Mix): Promise<Resumed>;
};
