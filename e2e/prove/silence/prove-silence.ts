/**
 * `pnpm prove silence`: takes a whole payment in a browser with a card made up for this run, then searches everything
 * outside the bridge for it. The search proves itself: another number is planted in every place, and must be found.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startWorld, type World } from "@tacet/sandbox/world";
import type { Browser, Page } from "playwright-core";
import { AgentDesk, Phone, until } from "../../desk/agent-desk.ts";
import { openBrowser } from "../../desk/browser.ts";
import type { Verdict } from "../verdict.ts";
import { pickCard, type SecretCard } from "./needles.ts";
import { plant, plantInHeap } from "./plant.ts";
import { heapStrings, processMemory, snapshotArgs } from "./process-memory.ts";
import { createRecorder, type Recorder } from "./recorder.ts";
import { type Place, type Report, reportPlaces } from "./report.ts";
import { collectDigits, type Digits } from "./search.ts";
import { filesBelow } from "./stored-files.ts";

const reference = "SILENCE";

/** On sixteen ports from `port`. */
export async function proveSilence({ port }: { readonly port: number }): Promise<Verdict> {
  const folder = mkdtempSync(path.join(tmpdir(), "tacet-silence-"));
  const snapshots = path.join(folder, "snapshots");
  mkdirSync(snapshots);
  const planted = pickCard({ windows: new Set(), codes: new Set() });
  const nodeArgs = { server: [...snapshotArgs(snapshots), ...plantInHeap(planted.number)] };
  const world = await startWorld({ port, dataDir: path.join(folder, "data"), nodeArgs, recordTraffic: true });
  const browser = await openBrowser();
  try {
    return toVerdict(await carryOut({ world, browser, snapshots, planted }));
  } finally {
    await browser.close();
    await world.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly world: World;
  readonly browser: Browser;
  readonly snapshots: string;
  readonly planted: SecretCard;
}

async function carryOut({ world, browser, snapshots, planted }: Run): Promise<Report> {
  const recorder = createRecorder();
  const desk = await AgentDesk.open(browser, world.urls.zoom, (page) => recorder.listen(page, "agent"));
  const supervisor = await watch(browser, `${world.urls.zoom}?as=supervisor`, recorder);
  const card = pickCard(await digitsBefore(world, snapshots));
  console.log("A card was made up that is unlike anything in memory, logs and files so far.");

  await pay({ world, browser, desk, card });
  await plant({ world, page: desk.page, number: planted.number });
  const places = await gather({ world, recorder, snapshots });
  await supervisor.context().close();
  return reportPlaces(places, { card, planted });
}

/** A supervisor who watches from the beginning. */
async function watch(
  browser: Browser,
  url: string,
  recorder: ReturnType<typeof createRecorder>,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
  const page = await context.newPage();
  recorder.listen(page, "supervisor");
  await page.goto(url);
  await page.frameLocator('iframe[title="Tacet"]').getByRole("tab", { name: "Open payments" }).waitFor();
  return page;
}

/** What digits there are by chance, before any card was keyed. */
async function digitsBefore(world: World, snapshots: string): Promise<Digits> {
  const digits: Digits = { windows: new Set(), codes: new Set() };
  const pid = pidOf(world);
  collectDigits(await heapStrings(pid, snapshots), "binary", digits);
  collectDigits(processMemory(pid), "binary", digits);
  collectDigits(filesBelow(world.dataDir), "binary", digits);
  return digits;
}

/** The whole job: a wrong key, a cleared field, all three fields, the submit, the call restored. */
async function pay({
  world,
  browser,
  desk,
  card,
}: {
  world: World;
  browser: Browser;
  desk: AgentDesk;
  card: SecretCard;
}): Promise<void> {
  const phone = await Phone.open(browser, world.urls.phone);
  await desk.takePayment({ amount: "42.50", reference });
  await desk.status("Line secured");
  await phone.key(`${card.number.slice(0, 9)}*`);
  await desk.groupReads("Card number", "Nothing keyed yet");
  await phone.key(card.number);
  await desk.groupReads("Card number", card.number.slice(-4));
  await phone.key(`${card.expiry}${card.securityCode}`);
  await desk.submittable();
  await desk.press("Clear security code");
  await desk.groupReads("Security code", "Nothing keyed yet");
  await phone.key(card.securityCode);
  await desk.submittable();
  await desk.submit();
  await desk.heading("Payment approved");
  await desk.status("Call restored");
  const charges = world.gateway.charges().filter((charge) => charge.reference === reference);
  if (charges.length !== 1 || charges[0]?.card.last4 !== card.number.slice(-4))
    throw new Error("the card was not charged once");
  console.log(
    `The card was keyed, charged once (${charges[0].card.brand}, ${charges[0].card.last4}), and the call restored.`,
  );
  await phone.close();
}

/** Bodies are there at once, or never. */
const bodiesWithinMs = 5_000;

interface Sources {
  readonly world: World;
  readonly recorder: Recorder;
  readonly snapshots: string;
}

/** Memory while the server runs; its database's files when it has ended and written everything down. */
async function gather({ world, recorder, snapshots }: Sources): Promise<readonly Place[]> {
  const pid = pidOf(world);
  const heap = await heapStrings(pid, snapshots);
  const memory = [...processMemory(pid)];
  await world.server.kill("SIGTERM");
  await until("the server has ended", () => !world.server.running);
  // The server has ended, so nothing more of what it said can come.
  const unread = await recorder.settle(bodiesWithinMs);
  if (unread.length > 0) throw new Error(`these answers were never read to their end: ${unread.join(", ")}`);
  const places: Place[] = [
    { name: "Socket.IO frames", kind: "text", pieces: () => recorder.frames },
    { name: "HTTP bodies, browser - servers", kind: "text", pieces: () => recorder.bodies },
    {
      name: "HTTP, server - bridge",
      kind: "text",
      pieces: () => (world.traffic?.recorded() ?? []).map((bytes) => ({ from: "server - bridge", bytes })),
    },
    {
      name: "logs of server and bridge",
      kind: "text",
      pieces: () => filesBelow(path.join(world.dataDir, "logs")),
    },
    { name: "database and data files", kind: "binary", pieces: () => filesBelow(world.dataDir) },
    { name: "heap snapshot of the server", kind: "binary", pieces: () => heap },
  ];
  // Where the system shows it: also what a heap snapshot leaves out, such as the buffers of network and disk.
  if (memory.length > 0)
    places.push({ name: "writable memory of the server", kind: "binary", pieces: () => memory });
  return places;
}

function pidOf(world: World): number {
  if (world.server.pid === undefined) throw new Error("the server does not run");
  return world.server.pid;
}

function toVerdict({ findings, missedPlants, bytes }: Report): Verdict {
  const summary = `${Math.round(bytes / 1_048_576)} MiB searched, ${findings} findings, planted number ${missedPlants === 0 ? "found in every place" : `missed in ${missedPlants} places`}`;
  return { passed: findings === 0 && missedPlants === 0, summary };
}
