import type { Key } from "../keypad/index.ts";

/** A secure-voice provider beside our own bridge: Zoom sends it the calls whose link id it has given out. */
export interface FarEnd {
  /** Whether this link id is one of its own. */
  knows(linkId: string): boolean;
  /** Takes the call and leads it back to Zoom; `null`: it rejects it. */
  answer(linkId: string): Promise<FarLeg | null>;
}

/** The leg to a far end, while it is up. */
export interface FarLeg {
  press(key: Key): void;
  /** The customer, or Zoom, has hung up. */
  hangUp(by: "customer" | "zoom"): void;
  /** Resolves when the provider has given the call back by itself, or the leg was hung up. */
  readonly ended: Promise<void>;
}
