import { startWorld, type World, type WorldOptions } from "@tacet/sandbox/world";
import type { Browser } from "playwright-core";
import { AgentDesk, Phone, until } from "./agent-desk.ts";
import { openBrowser } from "./browser.ts";

/** A world, a browser, an agent at work and the first customer's phone. */
export interface Story {
  readonly world: World;
  readonly browser: Browser;
  readonly desk: AgentDesk;
  readonly phone: Phone;
  readonly engagementId: string;
}

/** Each test file runs in a worker of its own; worlds must not meet. */
export const worldPort = 4_200 + 20 * Number(process.env["JEST_WORKER_ID"] ?? 1);

export interface OpenWorld {
  readonly world: World;
  readonly browser: Browser;
  readonly desk: AgentDesk;
  readonly phone: Phone;
  close(): Promise<void>;
}

/** A world with an agent at work and a customer's phone. Opening pages takes longest, so a file's stories share them. */
export async function openWorld(options: WorldOptions = {}): Promise<OpenWorld> {
  const world = await startWorld({ port: worldPort, ...options });
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await world.stop();
  };
  try {
    const desk = await AgentDesk.open(browser, world.urls.zoom);
    const phone = await Phone.open(browser, world.urls.phone);
    return { world, browser, desk, phone, close };
  } catch (error) {
    // What is left running would be in the way of the next file's world.
    await close();
    throw error;
  }
}

/**
 * A call to take a payment on, in front of the agent, and its customer's phone: the active engagement at this place of
 * the list, or the next customer who calls in.
 */
export async function newCall({ world, browser, desk, phone }: OpenWorld, place: number): Promise<Story> {
  const active = world.calls.engagements().filter(({ state }) => state === "active");
  const engagement = active[place] ?? world.calls.call();
  if (engagement === undefined) throw new Error("every customer of the sandbox is on the line");
  await desk.show(engagement.consumerName);
  await phone.page.goto(`${world.urls.phone}?call=${engagement.id}`);
  return { world, browser, desk, phone, engagementId: engagement.id };
}

/** Zoom's page with the panel in it, whatever the panel shows. */
export async function openDesk(browser: Browser, url: string): Promise<AgentDesk> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
  const desk = new AgentDesk(await context.newPage());
  await desk.page.goto(url);
  return desk;
}

/** The charges that the gateway has made for a reference. */
export function approvedCharges(world: World, reference: string) {
  return world.gateway
    .charges()
    .filter((charge) => charge.reference === reference && charge.status === "approved");
}

/** No call is led through the bridge any more, and the panel says so. */
export async function isRestored({ desk, world }: Story): Promise<void> {
  await desk.status("Call restored");
  await until("the bridge holds no call", () =>
    world.calls.engagements().every(({ path }) => path === "zoom" || path === "gone"),
  );
}
