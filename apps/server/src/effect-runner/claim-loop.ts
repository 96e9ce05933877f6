/** Claims what is due and works on it: a bounded number at a time, whenever there may be something, and now and then. */
export interface ClaimLoop {
  /** Something may be due. */
  wake(): void;
  /** Takes no more, and waits for what is under way. */
  stop(): Promise<void>;
}

export interface ClaimLoopOptions<Item> {
  readonly mostAtOnce: number;
  /** How often it is looked without being woken, in ms. */
  readonly pollMs: number;
  claim(most: number): Promise<readonly Item[]>;
  /** Must not reject: a claim that nobody ends lapses. */
  workOn(item: Item): Promise<void>;
  /** Nothing could be claimed; it is tried again. */
  onProblem(error: unknown): void;
}

export function startClaimLoop<Item>(options: ClaimLoopOptions<Item>): ClaimLoop {
  const { mostAtOnce, pollMs } = options;
  const running = new Set<Promise<void>>();
  let stopped = false;
  let claiming: Promise<void> | null = null;
  let again = false;
  /** More than there was room for, as far as is known. */
  let isMoreDue = false;

  const claim = async (): Promise<void> => {
    const most = mostAtOnce - running.size;
    isMoreDue = false;
    const claimed = await options.claim(most);
    if (claimed.length >= most) isMoreDue = true;
    for (const item of claimed) {
      const run = options.workOn(item).finally(() => {
        running.delete(run);
        if (isMoreDue) wake();
      });
      running.add(run);
    }
  };

  const wake = (): void => {
    if (stopped) return;
    if (running.size >= mostAtOnce) {
      isMoreDue = true;
      return;
    }
    again = claiming !== null;
    claiming ??= claim()
      .catch(options.onProblem)
      .finally(() => {
        claiming = null;
        if (again) wake();
      });
  };

  const poll = setInterval(wake, pollMs);
  return {
    wake,
    stop: async () => {
      stopped = true;
      clearInterval(poll);
      // What is being claimed now will be under way then.
      await claiming;
      await Promise.allSettled(running);
    },
  };
}
