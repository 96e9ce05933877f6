import type { LinkId } from "@tacet/shared/ids";
import type { PaymentLink } from "@tacet/shared/payment-link";
import type { LinkAnswer, LinkGateway, MadeAnswer, MadePaymentLink } from "./index.ts";

/** A gateway in memory: one link per id, and what the story lets happen to it. */
export class FakeLinkGateway implements LinkGateway {
  readonly #states = new Map<LinkId, LinkAnswer>();
  /** What it was asked, in order. */
  readonly asked: string[] = [];
  isDown = false;
  canCancel = true;
  refuses = false;

  async make(link: PaymentLink): Promise<MadeAnswer> {
    this.asked.push("make");
    if (this.isDown) return { kind: "unknown" };
    if (this.refuses) return { kind: "refused", reason: "not_possible" };
    if (!this.#states.has(link.id)) this.#states.set(link.id, { kind: "open", isPaying: false });
    const gatewayLink = { id: `pl_${link.id}`, url: `https://pay.example/${link.id}` };
    return { kind: "made", gatewayLink, expiresAt: link.expiresAt, canCancel: this.canCancel };
  }

  async lookUp({ id }: MadePaymentLink): Promise<LinkAnswer> {
    this.asked.push("look_up");
    return this.#look(id);
  }

  async cancel({ id }: MadePaymentLink): Promise<LinkAnswer> {
    this.asked.push("cancel");
    const state = this.#look(id);
    if (state.kind === "open" && !state.isPaying) this.#states.set(id, { kind: "ended" });
    return this.#look(id);
  }

  /** What the customer, or time, does. */
  becomes(id: LinkId, state: LinkAnswer): void {
    this.#states.set(id, state);
  }

  #look(id: LinkId): LinkAnswer {
    return this.isDown ? { kind: "unknown" } : (this.#states.get(id) ?? { kind: "unknown" });
  }
}
