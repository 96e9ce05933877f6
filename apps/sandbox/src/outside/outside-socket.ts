import type { Namespace } from "socket.io";
import type { OutsideToPage, PageToOutside } from "../page-protocol/index.ts";
import type { OutsideDesk } from "./desk.ts";

export interface OutsideSocketOptions {
  readonly namespace: Namespace<PageToOutside, OutsideToPage>;
  readonly desks: readonly OutsideDesk[];
}

/** How often a page is told what has changed, in ms: nobody watches charges closer than that. */
const everyMs = 500;

/** Shows the outside world's desks to pages, for as long as there are any. `stop` ends that. */
export function serveOutsidePages({ namespace, desks }: OutsideSocketOptions): { stop(): void } {
  let told = "";
  const tell = () => {
    if (namespace.sockets.size === 0) return;
    const world = { desks: desks.map((desk) => desk.look()) };
    const text = JSON.stringify(world);
    if (text === told) return;
    told = text;
    namespace.emit("world", world);
  };
  const timer = setInterval(tell, everyMs);
  namespace.on("connection", (socket) => {
    socket.emit("world", { desks: desks.map((desk) => desk.look()) });
    socket.on("setDial", (id, dial, value) => {
      desks.find((desk) => desk.id === id)?.setDial(String(dial), String(value));
      tell();
    });
  });
  return { stop: () => clearInterval(timer) };
}
