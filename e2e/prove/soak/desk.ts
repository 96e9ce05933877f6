import type { World } from "@tacet/sandbox/world";
import { Panel } from "../faults/panel.ts";
import { Payment } from "../faults/payment.ts";
import { outcomeOf } from "../faults/play.ts";
import { pause } from "../once/agent-line.ts";
import { countCharges } from "../once/witnesses.ts";

/** One payment that is over. */
export interface Settled {
  readonly id: string | null;
  readonly reference: string;
  readonly outcome: string;
  readonly charges: number;
  readonly isLineBack: boolean;
}

export interface DeskOptions {
  readonly world: World;
  /** Place in the crowd. */
  readonly index: number;
  readonly homes: readonly string[];
  /** From 0 up to 1. */
  random(): number;
  /** No payment is begun any more. */
  isOver(): boolean;
}

/** With everything that can be cut off and started again. */
const closeMs = 240_000;
/** How long an agent and a customer take for what they do next, in ms. */
const leastPauseMs = 500;
const mostPauseMs = 12_000;
/** Between two keys, in ms. */
const keyMs = 250;

/** An agent of the crowd with their customer, who takes payment after payment. */
export class Desk {
  readonly panel: Panel;
  readonly #over: { readonly payment: Payment; readonly isLineBack: boolean }[] = [];
  readonly #options: DeskOptions;
  #present: Payment | null = null;
  #number = 0;

  constructor(options: DeskOptions) {
    const { world, index, homes } = options;
    this.#options = options;
    const { userId = "" } = world.crowd[index] ?? {};
    this.panel = new Panel({
      context: () => world.zoom.appContextOf(userId),
      homes: index % 2 === 0 ? homes : [...homes].reverse(),
      address: `198.18.${Math.floor(index / 250)}.${(index % 250) + 1}`,
    });
  }

  /** The payment under way. */
  get present(): Payment | null {
    return this.#present;
  }

  async work(): Promise<void> {
    const { isOver } = this.#options;
    // Not all at one moment; after that one follows the other.
    await this.#pause();
    while (!isOver()) await this.#takeOne().catch(() => pause(1_000));
  }

  async #takeOne(): Promise<void> {
    const { world, index, random } = this.#options;
    const { customerId = "" } = world.crowd[index] ?? {};
    const drawn = random();
    const payment = new Payment({
      world,
      panel: this.panel,
      customerId,
      reference: `SOAK-${index}-${this.#number++}-`,
      stage: "not begun",
      amount: drawn < 0.85 ? "approved" : drawn < 0.93 ? "declined" : "charged, answered too late",
      pace: { pause: () => this.#pause(), keyMs },
    });
    this.#present = payment;
    await payment.prepare();
    const until = Date.now() + closeMs;
    await payment.finish(() => until).catch(() => undefined);
    while (!payment.isLineBack && Date.now() < until) await pause(100);
    this.#present = null;
    this.#over.push({ payment, isLineBack: payment.isLineBack });
  }

  get hasUnresolved(): boolean {
    return this.#over.some(({ payment }) => outcomeOf(payment) === "unresolved");
  }

  /** Every payment as it stands now: what was unresolved may have been resolved since. */
  settled(): readonly Settled[] {
    const { world } = this.#options;
    return this.#over.map(({ payment, isLineBack }) => ({
      id: payment.id,
      reference: payment.reference,
      outcome: outcomeOf(payment),
      charges: countCharges(world, "sandbox", payment.reference),
      isLineBack,
    }));
  }

  #pause(): Promise<void> {
    return pause(leastPauseMs + this.#options.random() * (mostPauseMs - leastPauseMs));
  }
}
