/** A part of the panel could not be loaded: the network is away, or a newer version has taken its place. */
export class NotLoadedError extends Error {}

/** In ms: the pauses between the tries. */
const pauses = [500, 2_000, 4_000];

/**
 * Loads a part of the panel's program. A moment without a network is waited out; browsers ask anew for a module that did
 * not come. Rejects with a `NotLoadedError` after the last try.
 */
export async function loadPatiently<Value>(load: () => Promise<Value>): Promise<Value> {
  for (const pause of pauses) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return load().catch((cause: unknown) => {
    throw new NotLoadedError("A part of the panel could not be loaded", { cause });
  });
}
