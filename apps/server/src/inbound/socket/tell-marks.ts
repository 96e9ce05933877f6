/**
 * Tells the panels at this node where their feeds stand, so that none misses anything for good. Two questions to the
 * database for all of them together, and a word to those only for whom something has changed since the last time: that
 * costs less than each panel asking for itself. Whoever has it already does nothing.
 */
import type { AccountId } from "@tacet/shared/ids";
import { errorName, type Logger } from "../../logger.ts";
import type { FeedMarks } from "../../use-cases/feed-marks.ts";
import type { ProgressOwner } from "../../use-cases/keypad-progress.ts";
import type { NodesLink, PanelServer } from "./context.ts";
import { agentRoom, watchRoom } from "./rooms.ts";

export interface TellMarksDeps {
  readonly marks: FeedMarks;
  readonly log: Logger;
  /** `null`: this node is alone. */
  readonly nodes: NodesLink | null;
  /** Time between two rounds, in ms; 10000 unless told. */
  readonly everyMs?: number;
  /** The same while the other nodes can't be reached, and this is all that a panel hears of them; 1000 unless told. */
  readonly apartMs?: number;
}

type Told = ReadonlyMap<string, string>;

export function tellMarks(io: PanelServer, deps: TellMarksDeps): { stop(): Promise<void> } {
  const { log, nodes, everyMs = 10_000, apartMs = 1_000 } = deps;
  let told: Told = new Map();
  let timer: NodeJS.Timeout | undefined;
  let present: Promise<void> | null = null;
  let isStopped = false;
  const round = async () => {
    try {
      told = await tell(io, deps.marks, told);
    } catch (error) {
      log.warn("where the feeds are could not be told", { error: errorName(error) });
    }
    present = null;
    plan();
  };
  const plan = () => {
    clearTimeout(timer);
    if (isStopped || present !== null) return;
    const run = () => {
      present = round();
    };
    timer = setTimeout(run, nodes?.isUp() === false ? apartMs : everyMs);
  };
  // An outage that begins shortens the pause that is under way.
  nodes?.onChange(plan);
  plan();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await present;
    },
  };
}

/** Gives what has been told by now, of the rooms that there are. */
async function tell(io: PanelServer, marks: FeedMarks, before: Told): Promise<Told> {
  const { agents, accounts } = present(io);
  const now = new Map<string, string>();
  const isNews = (room: string, mark: string): boolean => {
    now.set(room, mark);
    return before.get(room) !== mark;
  };
  for (const mark of await marks.ofFeeds([...agents.values()])) {
    const room = agentRoom(mark);
    if (isNews(room, String(mark.seq))) io.local.to(room).emit("feed_at", { seq: mark.seq });
  }
  for (const { accountId, open, versions, begun } of await marks.ofAccounts([...accounts.values()])) {
    const room = watchRoom(accountId);
    if (isNews(room, `${open} ${versions} ${begun}`))
      io.local.to(room).emit("watched_at", { open, versions, begun });
  }
  return now;
}

interface Present {
  readonly agents: ReadonlyMap<string, ProgressOwner>;
  readonly accounts: ReadonlyMap<string, AccountId>;
}

/** Whose feeds are followed at this node, and whose payments are watched. By room, for there are many panels to one. */
function present(io: PanelServer): Present {
  const agents = new Map<string, ProgressOwner>();
  const accounts = new Map<string, AccountId>();
  const { adapter, sockets } = io.of("/");
  for (const [room, members] of adapter.rooms) {
    // Every panel has one of its own.
    if (members.has(room)) continue;
    const [member] = members;
    const principal = member === undefined ? undefined : sockets.get(member)?.data.principal;
    if (principal === undefined) continue;
    const { accountId, agentId } = principal;
    if (room === agentRoom(principal)) agents.set(room, { accountId, agentId });
    else if (room === watchRoom(accountId)) accounts.set(room, accountId);
  }
  return { agents, accounts };
}
