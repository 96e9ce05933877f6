/** How long the panel waits for an answer, less what its way takes; in ms. After this it would ask again unanswered. */
const answerMs = 7_000;
/** Of this one, an outside provider is asked first; the panel waits 20 s. */
const viewMs = 19_000;

/** How long, in ms, a message of a person may take from its arrival to its answer. */
export function budgetOf(name: string): number {
  return name === "open_view" ? viewMs : answerMs;
}

/**
 * What the work comes to, or `late` if it is not over in time. It goes on then: a message is taken once by its request id,
 * and when the panel asks again it is told what became of it.
 */
export async function withinBudget<Value, Late>(
  ms: number,
  work: Promise<Value>,
  late: () => Late,
): Promise<Value | Late> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late()), ms);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
