/** Panels that do nothing but answer pings: one process of them for each server, for there are only so many sockets in one. */
import { wireVersion } from "@tacet/shared/wire";
import { serveOrders } from "../../child/index.ts";
import { ThinPanel } from "../../panels/index.ts";
import { inTurns } from "../../pause.ts";
import type { ConnectOrder, IdleOrders } from "./orders.ts";

const connectAtOnce = 16;
const panels: ThinPanel[] = [];
let connected = 0;

const orders: IdleOrders = {
  connect: async (order: ConnectOrder) => {
    const from = panels.length;
    await inTurns(Array.from({ length: order.panels - from }), connectAtOnce, async (_, index) => {
      panels.push(await openPanel(order, from + index));
      connected += 1;
    });
  },
  connected: () => connected,
};
serveOrders(orders);

async function openPanel({ url, tokens, panelsOfAgent }: ConnectOrder, index: number): Promise<ThinPanel> {
  const closed = () => {
    connected -= 1;
  };
  if (tokens === null) return await ThinPanel.open(url, { room: `room${index}` }, { closed });
  const token = tokens[Math.floor(index / panelsOfAgent)];
  const panel = await ThinPanel.open(url, { token, wireVersion }, { closed });
  await panel.ask("follow", { afterSeq: null });
  return panel;
}
