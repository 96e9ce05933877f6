import type { GatewayLinks, LinkQuestion, LinkRequest, LinkState, MadeLink } from "./links.ts";

export type LinkDial = "lose_answer" | "lose_request" | "refuse" | "throw";

interface Entry {
  readonly id: string;
  readonly url: string;
  readonly request: LinkRequest;
  state: LinkState;
}

/** Links in memory, which do what their dials say. */
export class FakeLinks implements GatewayLinks {
  readonly #entries = new Map<string, Entry>();
  readonly #dials: LinkDial[] = [];
  isDown = false;
  /** The key that is taken; `null`: there is none. */
  key: string | null = "own-key";

  dialNext(dial: LinkDial): void {
    this.#dials.push(dial);
  }

  /** How many different links there are. */
  get made(): number {
    return this.#entries.size;
  }

  isOver(url: string): boolean {
    return [...this.#entries.values()].find((one) => one.url === url)?.state.kind !== "open";
  }

  /** What the customer, or time, does to the link with this address. */
  becomes(url: string, state: LinkState): void {
    const entry = [...this.#entries.values()].find((one) => one.url === url);
    if (entry === undefined) throw new Error("there is no such link");
    entry.state = state;
  }

  /** The time of every open one is up. */
  expireAll(): void {
    for (const entry of this.#entries.values())
      if (entry.state.kind === "open") entry.state = { kind: "ended" };
  }

  async make(request: LinkRequest): Promise<MadeLink> {
    const dial = this.#dials.shift();
    if (dial === "throw") throw new Error("The adapter has a bug.");
    if (this.isDown || dial === "lose_request") return { kind: "unknown" };
    if (dial === "refuse" || !this.#isGood(request)) return { kind: "refused", reason: "provider_refused" };
    const { linkId, expiresInMs } = request;
    const number = this.#entries.size + 1;
    const made = this.#entries.get(linkId) ?? {
      id: `link_${number}`,
      url: `https://pay.example/${number}`,
      request,
      state: { kind: "open", isPaying: false } as const,
    };
    this.#entries.set(linkId, made);
    if (dial === "lose_answer") return { kind: "unknown" };
    const { id, url } = made;
    return { kind: "made", id, url, expiresAt: Date.now() + expiresInMs, canCancel: true };
  }

  async lookUp(question: LinkQuestion): Promise<LinkState> {
    return this.#look(question);
  }

  async cancel(question: LinkQuestion): Promise<LinkState> {
    if (this.#dials.shift() === "lose_request") return { kind: "unknown" };
    const entry = this.#entries.get(question.linkId);
    const isOpen = this.#look(question).kind === "open";
    if (entry !== undefined && isOpen && entry.state.kind === "open" && !entry.state.isPaying)
      entry.state = { kind: "ended" };
    return this.#look(question);
  }

  #look(question: LinkQuestion): LinkState {
    const entry = this.#entries.get(question.linkId);
    if (this.isDown || entry === undefined || !this.#isGood(question)) return { kind: "unknown" };
    const { minorUnits, currency } = entry.request.money;
    const isSame = question.money.minorUnits === minorUnits && question.money.currency === currency;
    return isSame && entry.id === question.id ? entry.state : { kind: "unknown" };
  }

  #isGood({ gatewayKey }: LinkRequest | LinkQuestion): boolean {
    return this.key !== null && (gatewayKey?.reveal() ?? this.key) === this.key;
  }
}
