/** The load of `pnpm bench relay`, in a process of its own: it presses the keys and is all the panels. */
import { serveOrders } from "../../child/index.ts";
import { Office } from "../../office/index.ts";
import { inTurns } from "../../pause.ts";
import type { OpenOrder, PressOrder, RelayName, RelayOrders, StartOrder } from "./orders.ts";
import { Pressing } from "./pressing.ts";
import { bareRelay, tacetRelay } from "./relay.ts";

const opensAtOnce = 8;
const pressings = new Map<RelayName, Pressing>();

const orders: RelayOrders = {
  start: async ({ office: options, bare, raw, connections }: StartOrder) => {
    const office = await Office.open(options);
    const tacet = new Pressing(tacetRelay(office));
    office.onKey(tacet.hear);
    pressings.set("tacet", tacet);
    const beside = (name: "bare" | "raw", kind: "socket-io" | "ws", url: string) => {
      const pressing: Pressing = new Pressing(
        bareRelay(kind, url, { connections, hear: (progress) => pressing.hear(progress) }),
      );
      pressings.set(name, pressing);
    };
    beside("bare", "socket-io", bare);
    beside("raw", "ws", raw);
  },
  open: async ({ relay, sessions }: OpenOrder) => {
    const pressing = of(relay);
    const missing = Array.from({ length: Math.max(0, sessions - pressing.open) });
    await inTurns(missing, opensAtOnce, () => pressing.openNext());
  },
  press: async ({ relay, sessions, atOnce, perSecond, ms }: PressOrder) =>
    perSecond === null
      ? await of(relay).flood(sessions, atOnce, ms)
      : await of(relay).trickle(sessions, perSecond, ms),
};
serveOrders(orders);

function of(name: RelayName): Pressing {
  const pressing = pressings.get(name);
  if (pressing === undefined) throw new Error("not started");
  return pressing;
}
