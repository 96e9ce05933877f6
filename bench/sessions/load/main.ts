/** The load of `pnpm bench sessions`: agents, customers and the bridge, in a process of their own. */
import { serveOrders } from "../../child/index.ts";
import { Office } from "../../office/index.ts";
import { inTurns } from "../../pause.ts";
import { againUntil } from "./again-until.ts";
import type { SessionOrders } from "./orders.ts";

const connectAtOnce = 8;
let office: Office | null = null;

const orders: SessionOrders = {
  start: async ({ agents, ...options }) => {
    const opened = await Office.open(options);
    await inTurns(Array.from({ length: agents }), connectAtOnce, (_, agent) => opened.connectSoon(agent));
    office = opened;
  },
  pay: async ({ agents, ms }) =>
    await againUntil(ms, agents, async (agent) => {
      if (office === null) throw new Error("not started");
      const { id } = await office.begin(agent);
      await office.secure(agent, id);
      await office.charge(agent, id);
    }),
};
serveOrders(orders);
