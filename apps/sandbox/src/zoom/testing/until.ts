/** Waits until the condition holds. */
export async function until(condition: () => boolean, withinMs = 3_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}
