/** The panels and the bridge of `pnpm bench recovery`, which outlive the server. */
import type { SessionId } from "@tacet/shared/ids";
import { serveOrders } from "../../child/index.ts";
import { keypadOf, Office } from "../../office/index.ts";
import { inTurns, pause } from "../../pause.ts";
import type { RecoveryOrders, Resumed } from "./orders.ts";

const atOnce = 4;
/** As the panel does it (`session-feed/socket-transport.ts`): the longest pause between two tries to connect; some are half as long. */
const longestPauseMs = 1_500;
/** Between two keys of a customer, half more or less. */
const keyMs = 1_000;
const patienceMs = 120_000;

let office: Office;
/** Of each agent. */
const ids: SessionId[] = [];

const orders: RecoveryOrders = {
  open: async ({ office: options, mix }) => {
    office = await Office.open(options);
    const secured = mix.keying + mix.releasing;
    await inTurns(range(0, secured + mix.waiting), atOnce, (agent) => office.connectSoon(agent));
    await inTurns(range(0, secured), atOnce, async (agent) => {
      const { id } = await office.begin(agent);
      await office.secure(agent, id);
      ids[agent] = id;
    });
  },
  hurry: async ({ keying, releasing, waiting }) => {
    office.bridge.holdReleases(true);
    const secured = keying + releasing;
    await inTurns(range(secured, waiting), atOnce, async (agent) => {
      ids[agent] = (await office.begin(agent)).id;
    });
    await inTurns(range(keying, releasing), 2 * atOnce, (agent) =>
      office.act(agent, "cancel", ids[agent] as SessionId),
    );
  },
  resume: async (mix): Promise<Resumed> => {
    office.bridge.holdReleases(false);
    const begun = performance.now();
    const since = () => performance.now() - begun;
    const keyed = range(0, mix.keying).map((agent) => ids[agent] as SessionId);
    const shown = new Map<string, number>();
    office.onKey(({ sessionId }) => void (shown.has(sessionId) || shown.set(sessionId, since())));
    const [following] = await Promise.all([
      Promise.all(ids.map(async (id, agent) => await followAgain(agent, id, since))),
      Promise.all(keyed.map((id) => pressUntil(id, () => shown.has(id)))),
    ]);
    return { followingMs: Math.max(...following), keysMs: Math.max(...shown.values()) };
  },
};
serveOrders(orders);

/** Until its panel has been told of the payment. It was cut off long ago, and is in one of its longest pauses. */
async function followAgain(agent: number, id: SessionId, since: () => number): Promise<number> {
  await pause(Math.random() * longestPauseMs);
  for (;;) {
    const told = await office.connect(agent).catch(() => null);
    if (told?.kind === "snapshot" && told.sessions.some((session) => session.id === id)) return since();
    if (since() > patienceMs) throw new Error("a panel was not told of its payment");
    await pause(longestPauseMs * Math.min(1, 0.5 + Math.random()));
  }
}

/** The customer keys on; what nobody takes is keyed by nobody again, but the next key says it, too. */
async function pressUntil(id: SessionId, isShown: () => boolean): Promise<void> {
  const keypad = keypadOf();
  const end = performance.now() + patienceMs;
  for (await pause(Math.random() * keyMs); !isShown(); ) {
    await office.bridge.say(id, { type: "progress", progress: keypad.next() }).catch(() => 0);
    if (performance.now() > end) throw new Error("no key was shown after the start");
    await pause(keyMs * (0.5 + Math.random()));
  }
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);
