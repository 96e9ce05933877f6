import { io, type Socket } from "socket.io-client";
import { pause } from "../once/agent-line.ts";
import type { Scene } from "./fault.ts";

const keyCount = 5_000;
const burst = 50;
const burstMs = 80;

/**
 * A panel of the agent's that has stopped reading, as one whose machine hangs, while a customer keys and takes back without
 * end. Gives how many keys there were, and the longest that another panel waited for an answer meanwhile, in ms.
 */
export async function stallPanel({ stage, payments }: Scene): Promise<{ keys: number; slowestMs: number }> {
  const { world, nodes } = stage;
  const keying = payments.find(({ stage: at }) => at === "capturing");
  if (keying === undefined) return { keys: 0, slowestMs: 0 };
  const home = `http://127.0.0.1:${nodes[0].fromPanels.port}`;
  const [stalled, other] = [await connectAgent(world, home), await connectAgent(world, home)];
  await follow(stalled);
  const { engine } = stalled.io;
  // The connection stays up, and nothing is taken from it any more.
  (engine.transport as unknown as { readonly ws: { pause(): void } }).ws.pause();
  let isOver = false;
  const slowest = watch(other, () => isOver);
  for (let pressed = 0; pressed < keyCount; pressed += burst) {
    keying.pressMore("4*".repeat(burst / 2));
    await pause(burstMs);
  }
  isOver = true;
  const slowestMs = await slowest;
  stalled.disconnect();
  other.disconnect();
  return { keys: keyCount, slowestMs };
}

async function watch(socket: Socket, isOver: () => boolean): Promise<number> {
  let slowestMs = 0;
  while (!isOver()) {
    const asked = performance.now();
    await follow(socket);
    slowestMs = Math.max(slowestMs, performance.now() - asked);
    await pause(200);
  }
  return slowestMs;
}

const follow = (socket: Socket) => socket.timeout(10_000).emitWithAck("follow", { afterSeq: null });

async function connectAgent(world: Scene["stage"]["world"], home: string): Promise<Socket> {
  const response = await fetch(`${home}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ context: world.zoom.appContext("agent") }),
  });
  const { token } = (await response.json()) as { readonly token?: string };
  const socket = io(home, {
    auth: { token, wireVersion: 1 },
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
  });
  await new Promise((resolve, reject) =>
    socket.once("connect", resolve as () => void).once("connect_error", reject),
  );
  return socket;
}
