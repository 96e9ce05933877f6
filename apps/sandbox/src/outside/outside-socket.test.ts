import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { io, type Socket } from "socket.io-client";
import type { OutsideWorld } from "../page-protocol/index.ts";
import { type PagesServer, startPagesServer } from "../pages/index.ts";
import { type OutsideDesk, serveOutsidePages } from "./index.ts";

let pages: PagesServer;
let socket: Socket;
let shown: { stop(): void };
let fault = "none";
let charges = 0;

const desk: OutsideDesk = {
  id: "stripe",
  look: () => ({
    id: "stripe",
    title: "Stripe",
    address: "http://127.0.0.1:9",
    dials: [{ name: "Next charge", value: fault, values: ["none", "html"], once: true }],
    credentials: { secretKey: "sk_test_made_up" },
    charges: Array.from({ length: charges }, () => ({
      reference: "INV-1",
      amount: "42.50 EUR",
      status: "approved",
    })),
  }),
  setDial: (_, value) => {
    fault = value;
  },
};

beforeEach(async () => {
  fault = "none";
  charges = 0;
  pages = await startPagesServer(0);
  shown = serveOutsidePages({ namespace: pages.outside, desks: [desk] });
  socket = io(`http://127.0.0.1:${pages.port}/outside`, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
  });
});
afterEach(async () => {
  socket.disconnect();
  shown.stop();
  await pages.close();
});

async function until(condition: () => boolean): Promise<void> {
  for (const end = Date.now() + 3_000; !condition(); ) {
    if (Date.now() > end) throw new Error("waited in vain");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const next = () => new Promise<OutsideWorld>((resolve) => socket.once("world", resolve));

test("a page sees every desk at once, and what was charged since", async () => {
  expect((await next()).desks).toMatchObject([{ id: "stripe", charges: [] }]);
  charges = 1;
  expect((await next()).desks).toMatchObject([{ charges: [{ reference: "INV-1", status: "approved" }] }]);
});

test("a dial that a person turns is turned, and one of no desk does no harm", async () => {
  let newest: OutsideWorld | null = null as OutsideWorld | null;
  socket.on("world", (world) => {
    newest = world;
  });
  await next();
  socket.emit("setDial", "nobody", "Next charge", "html");
  socket.emit("setDial", "stripe", "Next charge", "html");
  await until(() => newest?.desks[0]?.dials[0]?.value === "html");
});
