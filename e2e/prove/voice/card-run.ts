import { tmpdir } from "node:os";
import path from "node:path";
import type { Call, CallPath, VoiceLine, World } from "@tacet/sandbox/world";
import { isDigit, writeWav } from "@tacet/voice-lab";
import { type AgentLine, anId, pause, type SeenSession } from "../once/agent-line.ts";
import { drawCard, type PlayedCard } from "./card-numbers.ts";
import type { Cell } from "./cells.ts";
import {
  countKeyMessages,
  examine,
  type Found,
  leaksOf,
  noVoice,
  type Pressed,
  type Window,
} from "./examine.ts";

export interface Lane {
  readonly world: World;
  readonly line: AgentLine;
  readonly customerId: string;
  readonly callPath: CallPath;
}

export interface CardResult {
  readonly cell: Cell;
  /** `null`: it did not come to keying; why. */
  readonly problem: string | null;
  readonly keyed: number;
  readonly captured: number;
  /** All of it, as the gateway got it. */
  readonly isRight: boolean;
  readonly outcome: string;
  /** How the line was kept when the keys were through. */
  readonly mode: string;
  readonly isLineBack: boolean;
  readonly found: Found;
  /** By how many ms the phone has sent a packet too late: this machine was busy with something else. */
  readonly lateMs: number;
  /** How often it was played; left out: once. */
  readonly tries?: number;
  /** Digits found in the tries that did not count; left out: none. */
  readonly slipped?: number;
}

const amountUnits = 4_250;
const stepMs = 20_000;
/** The last key's report is on its way for some 300 ms; loaded machines take longer. */
const reportMs = 3_000;
/** How long a sound may be on its way through a secured line. */
const onItsWayMs = 500;
/** Half a card number: by then it is known how this phone sends its keys. */
const keysBeforeChange = 8;
/** Whoever comes back to a call says or hears something before they key on. */
const afterChangeMs = 500;
/** What is on its way when the line has been given back. */
const lateSoundMs = 600;
const nothing: Found = { multimon: 0, goertzel: 0, packets: 0, messages: 0 };

interface Secured {
  readonly engagement: Call;
  readonly sessionId: string;
}

/** One card on one new call, from the secured line to the line that was given back. */
export async function runCard(
  lane: Lane,
  cell: Cell,
  number: string,
  random: () => number,
): Promise<CardResult> {
  const card = drawCard(random);
  const reference = `VOICE-${number}`;
  const secured = await secure(lane, cell, reference);
  if (typeof secured === "string") return failed(cell, secured);
  const fromMs = performance.now();
  const { sessionId, engagement } = secured;
  const voice = lane.world.voiceCalls ?? noVoice();
  const line = voice.line(engagement.id);
  const callId = line?.customer?.callId ?? "";
  takeLateness(line);
  const { pressed, problem } = await pressCard(line, cell, card);
  const lateMs = takeLateness(line);
  const { session, entered } = await untilCaptured(lane.line, sessionId);
  const isReady = session.card !== null;
  if (isReady) await lane.line.ask("submit", { requestId: anId(), sessionId });
  else await lane.line.ask("cancel", { requestId: anId(), sessionId });
  const closed = await lane.line.until(sessionId, ({ phase }) => phase === "closed", stepMs * 2);
  await pause(lateSoundMs);
  const isTalking = cell.phone.talking ?? true;
  const search = { fromMs, toMs: performance.now(), pressed, isTalking };
  const found = await examine(line?.heardByAgent ?? [], search);
  if (leaksOf({ ...found, messages: 0 }) > 0) await keepSound(line?.heardByAgent ?? [], search, reference);
  const expectedPath = lane.callPath === "inline-trunk" ? "bridged" : "zoom";
  const callPath = lane.world.calls.engagements().find(({ id }) => id === engagement.id)?.path;
  const keys = keysOf(card).length;
  return {
    cell,
    problem,
    keyed: keys,
    captured: isReady ? keys : entered,
    isRight: isReady && (await isCharged(lane.world, reference, card)),
    outcome: closed.outcome ?? closed.phase,
    mode: session.line?.mode ?? "none",
    isLineBack: closed.phase === "closed" && callPath === expectedPath,
    found: { ...found, messages: countKeyMessages(lane.world, callId) },
    lateMs,
  };
}

/** Calls anew, takes the payment and has the line secured; else says what has failed. */
export async function secure(
  lane: Lane,
  { phone }: Pick<Cell, "phone">,
  reference: string,
  before: (engagement: Call) => Promise<void> = async () => undefined,
): Promise<Secured | string> {
  const { world, line, callPath } = lane;
  const engagement = await callAnew(lane, phone);
  if (engagement === null) return "the call did not come up";
  await before(engagement);
  const { consumerNumber: customer, calledNumber: ours } = engagement;
  const taken = await take(line, {
    requestId: anId(),
    engagementId: engagement.id,
    money: { minorUnits: amountUnits, currency: "EUR" },
    reference,
    ...(callPath === "inline-trunk" ? { numbers: { customer, ours } } : {}),
  });
  if (typeof taken === "string") return taken;
  const sessionId = taken.id;
  if (callPath === "zoom-redirect") {
    const opened = await line.until(
      sessionId,
      ({ linkId, phase }) => linkId !== null || phase === "closed",
      stepMs,
    );
    await line.ask("redirect_requested", { requestId: anId(), sessionId });
    if (opened.linkId === null || !world.calls.redirect(engagement.id, opened.linkId))
      return "not redirected";
  }
  const { phase } = await line.until(
    sessionId,
    (each) => !["created", "securing"].includes(each.phase),
    stepMs,
  );
  if (phase === "capturing") return { engagement, sessionId };
  await line.ask("cancel", { requestId: anId(), sessionId });
  return `not secured (${phase})`;
}

export async function callAnew({ world, customerId }: Lane, phone: Cell["phone"]): Promise<Call | null> {
  const voice = world.voiceCalls ?? noVoice();
  const mine = () => world.calls.engagements().filter((each) => each.customerId === customerId);
  for (const { id, state } of mine()) if (state === "active") world.calls.hangUp(id, "contact-center");
  const number = mine().at(-1)?.consumerNumber;
  const settings = {
    form: "event",
    talking: true,
    telephoneEvent: true,
    impairments: null,
    ...phone,
  } as const;
  if (number !== undefined) await voice.setPhone(number, settings);
  await pause(300);
  const engagement = world.calls.call(customerId);
  if (engagement === undefined) return null;
  await voice.setPhone(engagement.consumerNumber, settings);
  const line = voice.line(engagement.id);
  await line?.ready;
  return line?.customer ? engagement : null;
}

/** The engagement's webhook may still be on its way. */
export async function take(line: AgentLine, message: object): Promise<SeenSession | string> {
  let code = "not taken";
  for (const until = Date.now() + stepMs; Date.now() < until; await pause(200)) {
    const taken = await line.ask<SeenSession>("take_payment", message);
    if (taken.ok) return taken.value;
    code = taken.error.code;
    if (!["engagement_not_confirmed", "engagement_busy"].includes(code)) return code;
  }
  return code;
}

export const keysOf = ({ number, expiry, securityCode }: PlayedCard): string =>
  number + expiry + securityCode;

interface PressedCard {
  readonly pressed: readonly Pressed[];
  /** `null`: all went as the cell has it. */
  readonly problem: string | null;
}

/** Field after field, with a moment to breathe and to speak in between. */
async function pressCard(line: VoiceLine | undefined, cell: Cell, card: PlayedCard): Promise<PressedCard> {
  const { pressing, isByField = false, change } = cell;
  const pressed: Pressed[] = [];
  let problem: string | null = null;
  for (const [at, field] of [card.number, card.expiry, card.securityCode].entries()) {
    for (const key of [...field].filter(isDigit)) {
      if (pressed.length === keysBeforeChange && line && change) {
        await pause(change.afterMs);
        if (!(await change.make(line))) problem = "the call could not be changed";
        await pause(afterChangeMs);
      }
      const fromMs = performance.now();
      const how = isByField ? Math.min(at, pressing.length - 1) : pressed.length % pressing.length;
      await line?.customer?.press(key, pressing[how] ?? pressing[0]);
      pressed.push({ key, fromMs, toMs: performance.now() + onItsWayMs });
    }
    await pause(700);
  }
  // Where nothing arrives nothing can be found.
  const lastAtMs = line?.heardByAgent.at(-1)?.received.at(-1)?.atMs ?? 0;
  if (change && performance.now() - lastAtMs > onItsWayMs)
    problem ??= "no sound came to the agent after the change";
  return { pressed, problem };
}

/** By how many ms the phone was late since this was asked last, wherever its media have been meanwhile. */
function takeLateness(line: VoiceLine | undefined): number {
  const streams = line?.customer?.media.streams ?? [];
  return Math.max(0, ...streams.map((stream) => stream.takeLateness()));
}

/** Until every field is valid, or nothing more can be on its way. */
async function untilCaptured(line: AgentLine, sessionId: string) {
  const isOver = ({ card, phase }: SeenSession) => card !== null || phase !== "capturing";
  const session = await line.until(sessionId, isOver, reportMs);
  return { session, entered: await line.entered(sessionId) };
}

/** The gateway has this card and no other. It is asked again with the same key: another card would be a conflict. */
export async function isCharged(
  { urls, gateway, gateways }: World,
  reference: string,
  card: PlayedCard,
): Promise<boolean> {
  const charges = gateways.sandbox.charges().filter((charge) => charge.reference === reference);
  const [charge] = charges;
  if (charge === undefined || charges.length > 1) return false;
  const { number, expiry, securityCode } = card;
  const response = await fetch(`${urls.gateway}/v1/charges`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${gateway.key}`,
      "idempotency-key": charge.idempotency_key,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      amount: charge.amount,
      currency: charge.currency,
      reference,
      moto: true,
      card: {
        number,
        exp_month: Number(expiry.slice(0, 2)),
        exp_year: 2_000 + Number(expiry.slice(2)),
        security_code: securityCode,
      },
    }),
    signal: AbortSignal.timeout(5_000),
  });
  const again = (await response.json()) as { readonly id?: string };
  return response.ok && again.id === charge.id;
}

function failed(cell: Cell, problem: string): CardResult {
  return {
    cell,
    problem,
    keyed: 0,
    captured: 0,
    isRight: false,
    outcome: "none",
    mode: "none",
    isLineBack: true,
    found: nothing,
    lateMs: 0,
  };
}

/** What the agent heard, for somebody to listen to. */
async function keepSound(heard: VoiceLine["heardByAgent"], when: Window, reference: string): Promise<void> {
  for (const [index, recording] of heard.entries()) {
    const file = path.join(tmpdir(), `tacet-voice-${process.pid}-${reference}-${index}.wav`);
    await writeWav(file, recording.heard(when).pcm);
    console.log(`  The sound is kept in ${file}`);
  }
}
