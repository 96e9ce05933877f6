import { createId, type SessionId } from "@tacet/shared/ids";
import type { SessionView } from "@tacet/shared/payment-session";
import {
  type FeedItem,
  type FollowReply,
  type Reply,
  type SessionProgress,
  wireVersion,
} from "@tacet/shared/wire";
import { ThinPanel } from "../panels/index.ts";
import { pause } from "../pause.ts";
import { type BridgeOptions, startBridge, type TheBridge } from "./bridge.ts";

export interface OfficeOptions {
  readonly bridge: BridgeOptions;
  /** Of each agent. */
  readonly tokens: readonly string[];
}

/** Hears of each key at a panel. */
type Takes = (progress: SessionProgress) => void;

interface Waiting {
  readonly condition: (session: SessionView) => boolean;
  readonly resolve: (session: SessionView) => void;
}

const patienceMs = 60_000;
/** What the server says when it has too much to do for this moment. */
const passing: readonly string[] = ["server_busy", "unavailable", "too_many_messages"];
const againMs = 100;

/** Agents with their panels, and the bridge. A payment is begun, keyed and closed as people do, through what they use. */
export class Office {
  readonly bridge: TheBridge;
  readonly #options: OfficeOptions;
  readonly #panels: (ThinPanel | undefined)[] = [];
  readonly #sessions = new Map<SessionId, SessionView>();
  readonly #waiting = new Map<SessionId, Waiting>();
  #heard: Takes = () => undefined;
  #cutOff: (agent: number) => void = () => undefined;

  static async open(options: OfficeOptions): Promise<Office> {
    return new Office(options, await startBridge(options.bridge));
  }

  private constructor(options: OfficeOptions, bridge: TheBridge) {
    this.#options = options;
    this.bridge = bridge;
  }

  onKey(heard: Takes): void {
    this.#heard = heard;
  }

  onCutOff(cutOff: (agent: number) => void): void {
    this.#cutOff = cutOff;
  }

  session(id: SessionId): SessionView | undefined {
    return this.#sessions.get(id);
  }

  /** The same, patiently: of a server that has too much to do for this moment. */
  async connectSoon(agent: number): Promise<void> {
    for (const end = performance.now() + patienceMs; ; await pause(againMs)) {
      try {
        await this.connect(agent);
        return;
      } catch (error) {
        if (performance.now() > end) throw error;
      }
    }
  }

  /** Connects this agent's panel, and has it follow its feed. Gives what it is told of. @throws when it is not let in. */
  async connect(agent: number): Promise<FollowReply> {
    const auth = { token: this.#options.tokens[agent], wireVersion };
    const panel = await ThinPanel.open(this.#options.bridge.server, auth, {
      event: (name, value) => {
        if (name === "progress") this.#heard(value as SessionProgress);
        if (name === "feed") this.#take((value as FeedItem).session);
      },
      closed: () => {
        this.#panels[agent] = undefined;
        this.#cutOff(agent);
      },
    });
    const reply = (await panel.ask("follow", { afterSeq: null })) as Reply<FollowReply>;
    if (!reply.ok) {
      // Or whoever tries again would have two.
      panel.close();
      throw new Error(`follow: ${reply.error.code}`);
    }
    this.#panels[agent] = panel;
    const { value } = reply;
    for (const session of value.kind === "snapshot" ? value.sessions : []) this.#take(session);
    return value;
  }

  /** *Take payment*; the bridge has the call's link id then. */
  async begin(agent: number): Promise<SessionView> {
    const started = await this.#ask(agent, "take_payment", {
      engagementId: createId("eng"),
      money: { minorUnits: 4_250, currency: "EUR" },
      reference: createId("INV"),
    });
    return await this.until(started.id, ({ linkId }) => linkId !== null);
  }

  /** On to the customer's keypad. */
  async secure(agent: number, id: SessionId): Promise<void> {
    await this.act(agent, "redirect_requested", id);
    await this.bridge.tell(id, { type: "line_secured", line: { mode: "masked", because: "chosen" } });
    await this.until(id, ({ phase }) => phase === "capturing");
  }

  /** From a whole card to *Call restored*. */
  async charge(agent: number, id: SessionId): Promise<void> {
    await this.bridge.tell(id, { type: "fields_ready", attempt: 1, card: { brand: "visa", last4: "4242" } });
    await this.until(id, ({ phase, card }) => phase !== "capturing" || card !== null);
    await this.act(agent, "submit", id);
    await this.until(id, ({ phase }) => phase === "closed");
    this.#sessions.delete(id);
  }

  act(agent: number, name: string, sessionId: SessionId): Promise<SessionView> {
    return this.#ask(agent, name, { sessionId });
  }

  /** Waits for the feed's word. @throws when it does not come. */
  until(id: SessionId, condition: (session: SessionView) => boolean): Promise<SessionView> {
    const known = this.#sessions.get(id);
    if (known !== undefined && condition(known)) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        const { phase = "not told of" } = this.#sessions.get(id) ?? {};
        reject(new Error(`a payment got no further than ${phase}`));
      }, patienceMs);
      const done = (session: SessionView) => {
        clearTimeout(timer);
        resolve(session);
      };
      this.#waiting.set(id, { condition, resolve: done });
    });
  }

  async #ask(agent: number, name: string, message: object): Promise<SessionView> {
    const panel = this.#panels[agent];
    if (panel === undefined) throw new Error("the agent's panel is not connected");
    const asked = { requestId: createId("req"), ...message };
    for (const end = performance.now() + patienceMs; ; ) {
      const reply = (await panel.ask(name, asked)) as Reply<SessionView>;
      if (reply.ok) return reply.value;
      const { code } = reply.error;
      if (!passing.includes(code) || performance.now() > end) throw new Error(`${name}: ${code}`);
      await pause(againMs);
    }
  }

  #take(session: SessionView): void {
    const known = this.#sessions.get(session.id);
    if (known !== undefined && known.version > session.version) return;
    this.#sessions.set(session.id, session);
    const waiting = this.#waiting.get(session.id);
    if (waiting?.condition(session) !== true) return;
    this.#waiting.delete(session.id);
    waiting.resolve(session);
  }
}
