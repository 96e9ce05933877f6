/**
 * The legs of a call as they are now, for both ways in which a provider gets into it; see docs/architecture.md, "The call", whose
 * numbers these are. What must never happen: a leg is shown as clean, or the provider as masking, before the provider has
 * said so.
 */
import { type CallNow, type LineNow, lineNow } from "./line-now.ts";

/** Who and what is on the call. The carrier is the PSTN provider; the provider is the secure-voice provider, ours or another. */
export type Place = "customer" | "carrier" | "zoom" | "agent" | "provider";

/** `starting`: being set up. `ending`: being removed. `down`: not there. */
export type LegState = "up" | "starting" | "ending" | "down";

/**
 * What goes through a leg. `voice`: whatever is said or keyed. `card`: the customer's keys as well, which are a card's now.
 * `clean`: voices, with the keys taken out. `silence`: nothing of the customer while keys are pressed. `signaling`: no sound.
 */
export type Carried = "voice" | "card" | "clean" | "silence" | "signaling";

export interface Leg {
  /** As in docs/architecture.md. (1) is two legs here: the customer's phone, and the carrier's way to Zoom. */
  readonly number: 1 | 2 | 4 | 5 | 6 | 7 | 8;
  readonly from: Place;
  readonly to: Place;
  readonly state: LegState;
  readonly carries: Carried;
  /** Sound goes one way only, to `to`: the other way is a leg of its own. */
  readonly isOneWay: boolean;
}

export interface CallLegs {
  readonly legs: readonly Leg[];
  /** Whether the provider takes the keys out: `up` only once it has said so. */
  readonly masking: LegState;
}

type Part = Pick<Leg, "state" | "carries">;

/** The legs of which there are some at all; those that are down are left out. */
export function legsOf(call: CallNow): CallLegs {
  const line = lineNow(call);
  const masking = maskingOf[line];
  const isKeyed = call.phase === "capturing" && masking === "up";
  const toAgent: Carried = masking !== "up" ? "voice" : line === "strict" ? "silence" : "clean";
  const sound = { customer: isKeyed ? "card" : "voice", agent: toAgent } as const;
  const legs = call.callPath === "inline-trunk" ? onTrunk(line, sound) : redirected(line, sound, call);
  return { legs: legs.filter(({ state }) => state !== "down"), masking };
}

const maskingOf: Readonly<Record<LineNow, LegState>> = {
  normal: "down",
  changing: "starting",
  pairing: "starting",
  // Its own view tells the agent; this panel is not told.
  inView: "starting",
  secured: "up",
  strict: "up",
  returning: "ending",
  over: "down",
};

interface Sound {
  /** On the customer's side of the provider. */
  readonly customer: Carried;
  /** On the agent's side. */
  readonly agent: Carried;
}

/** Every call passes the provider's engines; securing changes what they let through. */
function onTrunk(line: LineNow, { customer, agent }: Sound): readonly Leg[] {
  const state: LegState = line === "over" ? "down" : "up";
  return [
    leg(1, "customer", "carrier", { state, carries: customer }),
    leg(6, "carrier", "provider", { state, carries: customer }),
    leg(5, "zoom", "provider", { state, carries: "voice" }, true),
    leg(7, "provider", "zoom", { state, carries: agent }, true),
    leg(8, "zoom", "agent", { state, carries: agent }),
  ];
}

/** The media of one call are led to the provider and back. */
function redirected(line: LineNow, { customer, agent }: Sound, call: CallNow): readonly Leg[] {
  const isOver = line === "over";
  const call1: LegState = isOver ? "down" : "up";
  // The extra legs outlive the call: what was set up is removed even when nobody is on it any more.
  const extra = isOver && call.phase === "releasing" ? "ending" : maskingOf[line];
  const isThrough = maskingOf[line] === "up";
  return [
    leg(1, "customer", "carrier", { state: call1, carries: customer }),
    isThrough
      ? leg(4, "carrier", "zoom", { state: "up", carries: "signaling" })
      : leg(1, "carrier", "zoom", { state: line === "returning" ? "starting" : call1, carries: "voice" }),
    leg(6, "carrier", "provider", { state: extra, carries: customer }),
    leg(5, "zoom", "provider", { state: extra, carries: "voice" }, true),
    leg(7, "provider", "zoom", { state: extra, carries: agent }, true),
    leg(isThrough ? 8 : 2, "zoom", "agent", { state: call1, carries: agent }),
  ];
}

function leg(number: Leg["number"], from: Place, to: Place, part: Part, isOneWay = false): Leg {
  return { number, from, to, ...part, isOneWay };
}
