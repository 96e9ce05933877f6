import type { Call, World } from "@tacet/sandbox/world";
import { cards, keysOf } from "../../desk/cards.ts";
import { anId, pause, type SeenSession } from "../once/agent-line.ts";
import { type Amount, amounts } from "../once/payment-run.ts";
import { countCharges } from "../once/witnesses.ts";
import type { Panel } from "./panel.ts";

/** How far a payment has come when the fault begins. */
export const stages = ["not begun", "created", "capturing", "keyed", "authorizing", "releasing"] as const;
export type Stage = (typeof stages)[number];

export interface PaymentOptions {
  readonly world: World;
  readonly panel: Panel;
  readonly customerId: string;
  readonly reference: string;
  readonly stage: Stage;
  /** Unless told, one that is approved; of a payment that is to be found authorizing, one whose answer takes its time. */
  readonly amount?: Amount;
  /** People, who take their time; without it everything is done at once. */
  readonly pace?: {
    pause(): Promise<void>;
    /** Between two keys, in ms. */
    readonly keyMs: number;
  };
}

const stepMs = 30_000;
/** How long an agent waits for a card that was keyed before it is asked for anew, in ms. */
const keyedWithinMs = 6_000;
/** So often, and then the payment is given up. */
const mostAsked = 3;
/** How long an agent waits for the fields to be shown before the customer is asked to key all the same, in ms. */
const shownWithinMs = 3_000;
/** The same of those who take their time. */
const patientlyMs = 20_000;
const fields = ["cardNumber", "expiry", "securityCode"] as const;
/** So long, in ms, a redirected call may take to be secured before the agent gives up. */
const redirectedWithinMs = 20_000;
const card = keysOf(cards.visa);
/** Of the keys, so many are pressed before the fault where it finds the customer in the middle. */
const half = 9;

/** One payment, with its agent at a panel and its customer on the phone. Nothing it does waits for a server that is not there. */
export class Payment {
  readonly #options: PaymentOptions;
  readonly #requestId = anId();
  #engagement: Call | null = null;
  #pressed = 0;
  #redirectedAt: number | null = null;
  #keyedAt: number | null = null;
  #asked = 0;
  /** What it has taken its time for. */
  #acted = "";
  #securedAt: number | null = null;
  /** The attempt whose card was submitted. */
  #submitted: number | null = null;
  #cancelId: string | null = null;
  #id: string | null = null;
  /** Why it could not be begun. */
  refused: string | null = null;

  constructor(options: PaymentOptions) {
    this.#options = options;
  }

  /** `null`: no server has said yes to it. */
  get id(): string | null {
    return this.#id;
  }

  get reference(): string {
    return this.#options.reference;
  }

  get stage(): Stage {
    return this.#options.stage;
  }

  session(): SeenSession | undefined {
    return this.#id === null ? undefined : this.#options.panel.session(this.#id);
  }

  /** Its stage is what the session is in now. */
  get isWhereItShouldBe(): boolean {
    const { stage } = this.#options;
    const session = this.session();
    if (stage === "not begun") return this.#id === null;
    if (stage === "keyed") return session?.phase === "capturing" && session.card !== null;
    return session?.phase === stage;
  }

  /** The call is back in Zoom, or over. */
  get isLineBack(): boolean {
    if (this.#engagement === null) return true;
    const path = this.#call?.path ?? "gone";
    return path === "zoom" || path === "gone";
  }

  get isClosed(): boolean {
    return this.refused !== null || this.session()?.phase === "closed";
  }

  /** Keys that are no part of the card. */
  pressMore(keys: string): void {
    if (this.#engagement !== null) this.#options.world.calls.press(this.#engagement.id, keys);
  }

  hangUp(): void {
    if (this.#engagement !== null) this.#options.world.calls.hangUp(this.#engagement.id);
  }

  /** Up to just before its stage: what puts it there is done by `enter`, for all payments at one moment. */
  async prepare(): Promise<void> {
    const { stage } = this.#options;
    this.#engagement = await this.#liveCall();
    if (stage === "not begun") return;
    await this.#take();
    await this.#until(({ linkId, phase }) => linkId !== null || phase === "closed");
    if (stage === "created") return;
    await this.#redirect();
    await this.#until(({ phase }) => phase !== "created" && phase !== "securing");
    for (this.#securedAt = Date.now(); !this.#mayKey; ) await pause(20);
    this.#press(stage === "capturing" ? half : card.length);
    if (stage !== "capturing") await this.#until(({ card, phase }) => card !== null || phase === "closed");
  }

  /** Asks for what brings it into its stage, and waits until it is there. */
  async enter(): Promise<void> {
    const { stage } = this.#options;
    if (stage === "authorizing") void this.#submit().catch(() => undefined);
    if (stage === "releasing") {
      // The line is not given back while the customer keys: two seconds in which it is being released.
      this.pressMore("1");
      void this.#cancel().catch(() => undefined);
    }
    for (const end = Date.now() + 5_000; !this.isWhereItShouldBe && Date.now() < end; ) await pause(5);
    // Its charge is at the gateway by then, whose answer takes its time.
    for (const end = Date.now() + 1_500; stage === "authorizing" && Date.now() < end; await pause(5))
      if (countCharges(this.#options.world, "sandbox", this.reference) > 0) return;
  }

  /** Does whatever an agent and a customer would do, until the payment is closed or `until` (epoch ms) has come. */
  async finish(until: () => number): Promise<void> {
    if (this.#id === null) await this.#take();
    while (!this.isClosed && Date.now() < until()) {
      await this.#step().catch(() => undefined);
      await pause(50);
    }
  }

  async #step(): Promise<void> {
    const session = this.session();
    if (session === undefined) return;
    const hasSomethingToDo = session.phase === "created" || session.phase === "capturing";
    if (hasSomethingToDo && this.#acted !== `${session.phase} ${session.card === null}`) {
      this.#acted = `${session.phase} ${session.card === null}`;
      await this.#options.pace?.pause();
    }
    if (session.phase === "created" && session.linkId !== null) await this.#redirect();
    if (session.phase === "securing" && this.#isLate(this.#redirectedAt, redirectedWithinMs))
      await this.#cancel();
    if (session.phase !== "capturing" || this.#cancelId !== null) return;
    const declined = this.#submitted !== null && session.attempt > this.#submitted;
    if (declined) return await this.#cancel();
    if (session.card !== null) return await this.#submit();
    this.#securedAt ??= Date.now();
    if (this.#pressed < card.length) return await this.#key();
    const withinMs = this.#options.pace === undefined ? keyedWithinMs : patientlyMs;
    if (this.#isLate(this.#keyedAt, withinMs)) await this.#askAgain();
  }

  async #key(): Promise<void> {
    if (!this.#mayKey) return;
    const { pace } = this.#options;
    if (pace === undefined) return this.#press(card.length);
    for (; this.#pressed < card.length; await pause(pace.keyMs)) this.#press(this.#pressed + 1);
  }

  get #mayKey(): boolean {
    const isShown = this.#id !== null && this.#options.panel.showsKeypad(this.#id);
    const withinMs = this.#options.pace === undefined ? shownWithinMs : patientlyMs;
    return isShown || this.#isLate(this.#securedAt, withinMs);
  }

  /** Keys have been lost, as those that came while nobody counted them: the customer begins anew. */
  async #askAgain(): Promise<void> {
    this.#asked += 1;
    if (this.#asked > mostAsked) return await this.#cancel();
    this.#keyedAt = null;
    for (const field of fields)
      await this.#options.panel.ask("clear_field", { requestId: anId(), sessionId: this.#id, field });
    // Each is emptied at the bridge a moment later.
    await pause(1_000);
    this.#pressed = 0;
  }

  #isLate(since: number | null, withinMs: number): boolean {
    return since !== null && Date.now() - since > withinMs;
  }

  /** The engagement's webhook may still be on its way, and the payment before may still be given back. */
  async #take(): Promise<void> {
    const { panel, reference, stage } = this.#options;
    const amount = stage === "authorizing" ? "charged, answered too late" : "approved";
    const message = {
      requestId: this.#requestId,
      engagementId: this.#engagement?.id,
      money: { minorUnits: amounts[this.#options.amount ?? amount], currency: "EUR" },
      reference,
    };
    for (const until = Date.now() + stepMs; ; await pause(200)) {
      const taken = await panel.ask<SeenSession>("take_payment", message);
      if (taken.ok) {
        this.#id = taken.value.id;
        return;
      }
      const mayPass = ["engagement_not_confirmed", "engagement_busy"].includes(taken.error.code);
      if (mayPass && Date.now() < until) continue;
      this.refused = taken.error.code;
      return;
    }
  }

  async #redirect(): Promise<void> {
    const { panel, world } = this.#options;
    const { linkId } = this.session() ?? {};
    if (this.#redirectedAt !== null || linkId === null || linkId === undefined) return;
    const asked = await panel.ask("redirect_requested", { requestId: anId(), sessionId: this.#id });
    if (!asked.ok) return;
    this.#redirectedAt = Date.now();
    if (world.calls.redirect(this.#engagement?.id ?? "", linkId)) return;
    await panel.ask("redirect_failed", { requestId: anId(), sessionId: this.#id });
  }

  #press(upTo: number): void {
    const keys = card.slice(this.#pressed, upTo);
    this.#pressed = upTo;
    if (this.#pressed === card.length) this.#keyedAt ??= Date.now();
    this.pressMore(keys);
  }

  /** Once an attempt, whatever is shown meanwhile. */
  async #submit(): Promise<void> {
    const { attempt = 1 } = this.session() ?? {};
    if (this.#submitted === attempt) return;
    this.#submitted = attempt;
    const asked = await this.#options.panel.ask("submit", { requestId: anId(), sessionId: this.#id });
    if (!asked.ok) this.#submitted = null;
  }

  async #cancel(): Promise<void> {
    this.#cancelId ??= anId();
    const asked = await this.#options.panel.ask("cancel", { requestId: this.#cancelId, sessionId: this.#id });
    // Something else was quicker.
    if (!asked.ok) this.#cancelId = null;
  }

  async #until(condition: (session: SeenSession) => boolean): Promise<void> {
    if (this.#id !== null) await this.#options.panel.until(this.#id, condition, stepMs);
  }

  get #call(): Call | undefined {
    const { world } = this.#options;
    return world.calls.engagements().find(({ id }) => id === this.#engagement?.id);
  }

  async #liveCall(): Promise<Call> {
    const { world, customerId } = this.#options;
    for (const until = Date.now() + stepMs; Date.now() < until; await pause(100)) {
      const mine = world.calls.engagements().filter((each) => each.customerId === customerId);
      const live = mine.find(({ state, path }) => state === "active" && path === "zoom");
      if (live !== undefined) return live;
      if (mine.every(({ state }) => state !== "active")) world.calls.call(customerId);
    }
    throw new Error(`the call of ${customerId} did not come back to Zoom`);
  }
}
