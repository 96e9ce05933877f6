import { randomBytes, randomUUID } from "node:crypto";
import type { Order, Outcome } from "./gateway.ts";
import { Keypad } from "./keypad.ts";

/** One session of PCI Pal's, from its launch to its callback. */
export class Session {
  /** In the address of its view. */
  readonly id = randomUUID();
  /** Shown by the view with each of its requests. */
  readonly viewKey = randomBytes(16).toString("hex");
  readonly keypad = new Keypad();
  readonly linkId: string;
  readonly shape: "orders" | "items";
  readonly orders: readonly [Order, ...Order[]];
  readonly callbackUrl: string;
  readonly returnUrl: string;
  call: "waiting" | "up" | "ended" = "waiting";
  isViewed = false;
  state: "open" | "processed" | "canceled" | "finished" = "open";
  /** Of each order, in their order; empty until *Process*. */
  results: readonly { readonly outcome: Outcome; readonly transactionId: string }[] = [];
  isLate = false;
  isTold = false;

  constructor(launch: Pick<Session, "linkId" | "shape" | "orders" | "callbackUrl" | "returnUrl">) {
    this.linkId = launch.linkId;
    this.shape = launch.shape;
    this.orders = launch.orders;
    this.callbackUrl = launch.callbackUrl;
    this.returnUrl = launch.returnUrl;
  }

  get isOver(): boolean {
    return this.state === "canceled" || this.state === "finished";
  }

  /** Keys that are pressed while nobody looks are not asked for. */
  press(key: string): void {
    if (this.call === "up" && this.isViewed && this.state === "open") this.keypad.press(key);
  }

  /** What its view shows: of the card, how many digits. */
  shown() {
    return {
      call: this.call,
      state: this.state,
      fields: this.keypad.shown(),
      mayProcess: this.state === "open" && this.call === "up" && this.keypad.isComplete,
      results: this.results.map(({ outcome }) => outcome),
      next: this.isOver ? this.returnUrl : null,
    };
  }
}
