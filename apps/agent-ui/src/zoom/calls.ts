import { err, ok, type Result } from "@tacet/shared/result";

/** `refused`: Zoom answered with an error. `no_answer`: it did not, so what was asked may have happened all the same. */
export type ZoomProblem = "refused" | "no_answer";

/** How long Zoom may take for an answer, in ms. */
export const callTimeout = 10_000;
/** Redirecting the media may take longer, in ms. The SDK has one time-out for all calls, so it is given this one. */
export const redirectTimeout = 30_000;

/** Asks Zoom. Never rejects, and always ends: after the time-out the answer is not known. */
export async function call<Value>(
  ask: () => Promise<Value>,
  timeoutMs: number = callTimeout,
): Promise<Result<Value, ZoomProblem>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<Result<Value, ZoomProblem>>((resolve) => {
    timer = setTimeout(() => resolve(err("no_answer")), timeoutMs);
  });
  try {
    return await Promise.race([ask().then(ok), timeout]);
  } catch (error) {
    return err(problemOf(error));
  } finally {
    clearTimeout(timer);
  }
}

/** Zoom's own errors carry a code (10241 and the like); the SDK's time-out is a plain error without one. */
export function problemOf(error: unknown): ZoomProblem {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return code === undefined || code === null || code === "" ? "no_answer" : "refused";
}

/** A handler that throws would stop those after it in the SDK. */
export function guarded(act: () => void): void {
  try {
    act();
  } catch {
    // Whatever a hint was, the panel goes on without it: Zoom's events never decide where a payment stands.
  }
}
