import { storeTroubleOf } from "../ports/store/index.ts";

/** Whether the use case has failed because what is kept could not be reached: it may be asked again, with the same key. */
export function isStoreAway(error: unknown): boolean {
  return storeTroubleOf(error) !== null;
}
