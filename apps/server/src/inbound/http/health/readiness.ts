export interface ReadinessAnswer {
  readonly isReady: boolean;
  readonly status: "ready" | "draining" | "database_away";
}

/** Whether new work may be given to this process. Never rejects. */
export type Readiness = () => Promise<ReadinessAnswer>;

export interface ReadinessOptions {
  isDraining(): boolean;
  /** Rejects if the database does not answer. */
  ping(): Promise<void>;
  /** How long the database may take, in ms; 2000 unless told. */
  readonly pingWithinMs?: number;
  /** How long an answer of the database is good for, in ms; 1000 unless told. */
  readonly keepMs?: number;
}

/** The schema is up to date before anything listens, so the database has only to answer. Anybody may ask, so it is asked seldom. */
export function createReadiness(options: ReadinessOptions): Readiness {
  const { isDraining, ping, pingWithinMs = 2_000, keepMs = 1_000 } = options;
  let kept: Promise<boolean> | null = null;
  let goodUntil = 0;
  const isThere = (): Promise<boolean> => {
    if (kept === null || performance.now() >= goodUntil) {
      goodUntil = performance.now() + keepMs;
      kept = within(pingWithinMs, ping());
    }
    return kept;
  };
  return async () => {
    if (isDraining()) return { isReady: false, status: "draining" };
    return (await isThere())
      ? { isReady: true, status: "ready" }
      : { isReady: false, status: "database_away" };
  };
}

async function within(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
