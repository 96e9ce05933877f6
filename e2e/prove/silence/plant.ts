import { appendFileSync } from "node:fs";
import path from "node:path";
import type { World } from "@tacet/sandbox/world";
import type { Page } from "playwright-core";
import { connectToDatabase } from "../../desk/database.ts";

/** Node arguments that leave the number in the heap of a process, as a string a program holds on to. */
export function plantInHeap(number: string): string[] {
  return ["--import", `data:text/javascript,globalThis.planted=["${[...number].join('","')}"].join("")`];
}

export interface Planting {
  readonly world: World;
  /** A page that is being recorded. */
  readonly page: Page;
  readonly number: string;
}

/** Puts the number where a leak would put it, each time by the way a leak would take. */
export async function plant({ world, page, number }: Planting): Promise<void> {
  // From the panel's own frame, so that the page's rules allow it: a body, and a frame of a socket.
  const frame = page.frames().find((candidate) => candidate.url().startsWith(world.urls.server));
  if (frame === undefined) throw new Error("the panel is not there");
  await frame.evaluate(async (text) => {
    const answer = await fetch("/api/sign-in", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ context: text }),
    });
    // A body that nobody reads never ends for whoever records it.
    await answer.text();
    const socket = new WebSocket(
      `${location.origin.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`,
    );
    await new Promise((resolve) => {
      socket.onopen = resolve;
    });
    socket.send(`42["submit",{"reference":"${text}"}]`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    socket.close();
  }, number);
  // As the bridge would send it; unsigned, so that it is refused.
  await fetch(`${world.reach.serverUrl}/bridge/events`, { method: "POST", body: number });
  appendFileSync(path.join(world.dataDir, "logs", "server.log"), `{"msg":"planted ${number}"}\n`);
  await plantInDatabase(world, number);
}

async function plantInDatabase(world: World, number: string): Promise<void> {
  const database = await connectToDatabase(world);
  await database.query("insert into seen (source, id) values ('planted', $1)", [number]);
  await database.close();
}
