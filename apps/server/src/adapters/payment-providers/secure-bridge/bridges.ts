/**
 * Which of several bridges has a session. What must never happen: a session is at two of them, or a charge is asked for, or
 * looked up, at another one than that which has the card. So which one it is gets written down before it is asked to open; the
 * next one is tried only after it has refused, or can't have heard of it; and nothing is opened once a release was asked for.
 */
import type { BridgeCall, BridgeReply, BridgeRequest } from "@tacet/shared/bridge-control";
import type { SessionId } from "@tacet/shared/ids";
import type { PaymentSession } from "@tacet/shared/payment-session";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import type { ProviderProblem } from "../../../ports/payment-provider/index.ts";
import type { ProviderNotes } from "../../../ports/provider-notes/index.ts";
import { type BridgeClient, createBridgeClient } from "./bridge-client.ts";
import { type Candidate, candidatesFor } from "./candidates.ts";

/** What is remembered of a session. */
export interface BridgeNote {
  /** The bridge that has it, or may have it; `null`: none. */
  readonly bridge: string | null;
  readonly isReleased: boolean;
}

export interface BridgesOptions {
  /**
   * One without a name, or each with one of its own. Behind the first name of an address may come former ones, of bridges that
   * are gone: what became of their payments is asked there.
   */
  readonly bridges: readonly [BridgeAt, ...BridgeAt[]];
  readonly secret: Secret;
  readonly timeoutMs: number;
  readonly notes: ProviderNotes<BridgeNote>;
  /** Epoch ms. */
  now(): number;
  /** A bridge does not take our signature; `aheadMs`: by how much its clock is ahead of ours, if it says so. */
  onSignatureRefused?(aheadMs: number | null): void;
}

interface BridgeAt {
  readonly name: string | null;
  /** Without a slash at the end. */
  readonly url: string;
}

export type Bridge = Pick<Candidate, "name" | "ask">;

export interface Bridges {
  /** Those that are there, each once. */
  readonly present: readonly Bridge[];
  /** The bridge that has this session, as a client. */
  of(sessionId: SessionId): BridgeClient;
  /** At one that is ready; asked again, at the same one. */
  open(
    session: PaymentSession,
    request: BridgeRequest<"open">,
  ): Promise<Result<BridgeReply<"open">, ProviderProblem>>;
  /** As `of`; from now on nothing is opened for this session any more. */
  release(sessionId: SessionId): BridgeClient;
}

/** A bridge that takes longer to say how it stands, in ms, is none to begin a payment with. */
const longestStatusMs = 1_000;

type Found = Result<BridgeClient, ProviderProblem>;

export function createBridges(options: BridgesOptions): Bridges {
  const { bridges, notes, timeoutMs } = options;
  const toBridge = ({ name, url }: BridgeAt): Candidate => ({
    name,
    ask: createBridgeClient({ ...options, url }),
    askStatus: createBridgeClient({ ...options, url, timeoutMs: Math.min(timeoutMs, longestStatusMs) }),
  });
  const [first, ...others] = [toBridge(bridges[0]), ...bridges.slice(1).map(toBridge)] as const;
  const all = [first, ...others];
  const present = all.filter(
    (_, index) => bridges.findIndex(({ url }) => url === bridges[index]?.url) === index,
  );
  const isOnlyOne = first.name === null;
  /** Without a note it is from the time when there was one bridge, without a name. One that is not listed is not replaced. */
  const having = (note: BridgeNote | null): Found => {
    const name = note?.bridge ?? null;
    const found = name === null ? first : all.find((bridge) => bridge.name === name);
    return found === undefined ? err({ code: "not_sent" }) : ok(found.ask);
  };
  const change = async (
    id: SessionId,
    next: (note: BridgeNote) => BridgeNote,
  ): Promise<BridgeNote | null> => {
    try {
      return await notes.change(id, (note) => next(note ?? { bridge: null, isReleased: false }));
    } catch {
      return null;
    }
  };
  let turn = 0;
  return {
    present,
    of: (sessionId) =>
      later(async () => {
        if (isOnlyOne) return ok(first.ask);
        return having(await notes.of(sessionId));
      }),
    release: (sessionId) =>
      later(async () => {
        if (isOnlyOne) return ok(first.ask);
        const note = await change(sessionId, (before) => ({ ...before, isReleased: true }));
        return note === null ? err({ code: "not_sent" }) : having(note);
      }),
    open: async ({ id }, request) => {
      if (isOnlyOne) return await first.ask("open", request);
      const known = await notes.of(id).catch(() => "unreadable" as const);
      if (known === "unreadable") return err({ code: "not_sent" });
      if (known?.isReleased) return err({ code: "refused" });
      const at = all.find(({ name }) => name === known?.bridge);
      // A try before this one may have opened it there. If not, nobody has looked whether others have such a call, too.
      if (at !== undefined) return await at.ask("open", withName({ ...request, callFingerprint: null }, at));
      if (known?.bridge != null) return err({ code: "not_sent" });
      turn += 1;
      const candidates = await candidatesFor(request, present, turn);
      if (!candidates.ok) return candidates;
      const { among, callFingerprint } = candidates.value;
      const noteDown = (bridge: string | null) =>
        change(id, (note) => (note.isReleased ? note : { ...note, bridge }));
      return await openAtFirst(among, { ...request, callFingerprint }, { noteDown, withinMs: timeoutMs });
    },
  };
}

interface Opening {
  /** `null`: it could not be. */
  noteDown(bridge: string | null): Promise<BridgeNote | null>;
  /** After so many ms none is begun with any more: whoever claimed this try still holds it then. */
  readonly withinMs: number;
}

/** Goes on to the next one only while nothing can have come of it. */
async function openAtFirst(
  among: readonly Bridge[],
  request: BridgeRequest<"open">,
  { noteDown, withinMs }: Opening,
): Promise<Result<BridgeReply<"open">, ProviderProblem>> {
  const until = performance.now() + withinMs;
  let problem: ProviderProblem = { code: "not_sent" };
  for (const bridge of among) {
    if (performance.now() > until) break;
    const note = await noteDown(bridge.name);
    if (note === null) return err({ code: "not_sent" });
    if (note.isReleased) return err({ code: "refused" });
    const opened = await bridge.ask("open", withName(request, bridge));
    if (opened.ok || opened.error.code === "no_answer") return opened;
    problem = opened.error;
  }
  return (await noteDown(null)) === null ? err({ code: "not_sent" }) : err(problem);
}

function withName(request: BridgeRequest<"open">, { name }: Bridge): BridgeRequest<"open"> {
  return name === null ? request : { ...request, bridge: name };
}

/** A client of whom is found only when it is asked; nothing is sent if nobody is, or the note can't be read. */
function later(find: () => Promise<Found>): BridgeClient {
  return async <Call extends BridgeCall>(call: Call, request: BridgeRequest<Call>) => {
    const found = await find().catch((): Found => err({ code: "not_sent" }));
    return found.ok ? await found.value(call, request) : found;
  };
}
