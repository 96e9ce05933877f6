import type { Store } from "../index.ts";

export interface StoreUnderTest {
  readonly store: Store;
  /** Lets so many ms go by for leases and delays. */
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}
