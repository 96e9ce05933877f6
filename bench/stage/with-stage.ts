import { type Stage, type StageOptions, startStage } from "./stage.ts";

/** What is to be ended after the run, the last one first. */
export type CloseLater = (close: () => Promise<void> | void) => void;

/** Runs it on a stage of its own, and ends whatever was started. If it fails, with the last words of the server. */
export async function withStage<Value>(
  options: StageOptions,
  run: (stage: Stage, closeLater: CloseLater) => Promise<Value>,
): Promise<Value> {
  const stage = await startStage(options);
  const closers: (() => Promise<void> | void)[] = [() => stage.stop()];
  try {
    return await run(stage, (close) => void closers.push(close));
  } catch (error) {
    console.log(stage.server.output().trimEnd().split("\n").slice(-8).join("\n"));
    throw error;
  } finally {
    for (const close of closers.reverse()) await close();
  }
}
