/**
 * Many questions of one kind in one statement. Who asks alone is asked for at once; what comes while `atOnce` statements are under
 * way goes together into the next one. It promises: every answer was read after its question had come, so nobody is told anything
 * older than by a statement of their own; an answer is kept for nobody else.
 *
 * After a restart all panels come within seconds: each with statements of its own, they would take the connections away from the
 * payments.
 */
import { StoreUnavailable } from "../../../ports/store/index.ts";

interface GatherOptions {
  /** Statements. */
  readonly atOnce: number;
  /** Questions in one of them. */
  readonly most: number;
}

interface Waiting<Question, Answer> {
  readonly question: Question;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Of one kind; further ones are better told at once, as with the pool's own. */
const mostWaiting = 5_000;

/**
 * `askAll` gives an answer to each question, in their order. If it rejects, so does each of these questions; a question for which
 * there is no room is a `StoreUnavailable`.
 */
export function gather<Question, Answer>(
  { atOnce, most }: GatherOptions,
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
): (question: Question) => Promise<Answer> {
  const waiting: Waiting<Question, Answer>[] = [];
  let running = 0;

  const ask = async (batch: readonly Waiting<Question, Answer>[]): Promise<void> => {
    try {
      const answers = await askAll(batch.map(({ question }) => question));
      if (answers.length !== batch.length) throw new Error("not every question was answered");
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] as Answer);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };
  const goOn = (): void => {
    while (running < atOnce && waiting.length > 0) {
      running += 1;
      void ask(waiting.splice(0, most)).then(() => {
        running -= 1;
        goOn();
      });
    }
  };

  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= mostWaiting) {
        reject(new StoreUnavailable("busy"));
        return;
      }
      waiting.push({ question, resolve, reject });
      goOn();
    });
}
