/**
 * At which of several bridges a session may be opened. A call that Zoom redirects is led to whichever it is. One on a trunk is
 * already at one of them, and only that one can secure it. What must never happen: a session is opened where somebody else's
 * call is taken for its own.
 */
import type { BridgeReply, BridgeRequest } from "@tacet/shared/bridge-control";
import { err, ok, type Result } from "@tacet/shared/result";
import type { ProviderProblem } from "../../../ports/payment-provider/index.ts";
import type { BridgeClient } from "./bridge-client.ts";

/** A bridge. */
export interface Candidate {
  readonly name: string | null;
  readonly ask: BridgeClient;
  /** Does not wait for long. */
  readonly askStatus: BridgeClient;
}

interface Candidates {
  /** In the order in which they are to be tried. */
  readonly among: readonly Candidate[];
  /** As it is to be sent: `null` also where it would not tell for sure. */
  readonly callFingerprint: string | null;
}

interface Standing {
  readonly candidate: Candidate;
  readonly status: BridgeReply<"status">;
}

/** `turn` is another number each time: among equals it is the next one's turn. */
export async function candidatesFor(
  { callPath, callFingerprint }: Pick<BridgeRequest<"open">, "callPath" | "callFingerprint">,
  all: readonly Candidate[],
  turn: number,
): Promise<Result<Candidates, ProviderProblem>> {
  const asked = await Promise.all(
    all.map(async (candidate) => ({
      candidate,
      answer: await candidate.askStatus("status", { callFingerprint }),
    })),
  );
  const ready = asked.flatMap(({ candidate, answer }): Standing[] =>
    answer.ok && answer.value.isReady ? [{ candidate, status: answer.value }] : [],
  );
  if (ready.length === 0) return err({ code: "not_sent" });
  if (callPath === "zoom-redirect") return ok({ among: byLoad(ready, turn), callFingerprint });
  const having = ready.filter(({ status }) => status.calls > 0);
  // A pairing code is listened for at one bridge only, and it may be either.
  if (having.length > 1) return err({ code: "refused" });
  // One that can't be asked may have a call with the same numbers: the code tells then.
  const tells = ready.length === all.length ? callFingerprint : null;
  // Where no call has the numbers, one of them is withheld, and the front leads such calls to the first pair that is up.
  const among = (having.length === 1 ? having : ready).map(({ candidate }) => candidate);
  return ok({ among, callFingerprint: tells });
}

/** Fewest open sessions first. */
function byLoad(ready: readonly Standing[], turn: number): readonly Candidate[] {
  const from = turn % ready.length;
  return [...ready.slice(from), ...ready.slice(0, from)]
    .sort((one, other) => one.status.sessions - other.status.sessions)
    .map(({ candidate }) => candidate);
}
