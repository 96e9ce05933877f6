import {
  type Call,
  type CallMedia,
  CustomerPhone,
  type Dialing,
  type IncomingCalls,
  type SipAgent,
  TrunkEnd,
} from "@tacet/voice-lab";

/** The customer's phone in one SIP call. */
export class CustomerLeg extends CustomerPhone {
  static on(media: CallMedia): CustomerLeg {
    return new CustomerLeg(media);
  }
}

/** The agent's end of one SIP call. */
export class AgentLeg extends TrunkEnd {
  /** How many INFOs have come. */
  informed = 0;

  static on(media: CallMedia): AgentLeg {
    return new AgentLeg(media);
  }
}

export interface LegEnds {
  readonly carrier: SipAgent;
  /** Calls that have come to Zoom. */
  readonly atZoom: IncomingCalls;
  /** All legs of a call share these two: handset and headset stay the same, whichever way the sound takes. */
  readonly handset: CallMedia;
  readonly headset: CallMedia;
}

/** How long, in ms, the other end of a leg may take to hear that it is over. */
const lateEndMs = 2_000;

/** One SIP call from the customer to the agent, past the bridge or through it. The sound follows the leg that was set up last. */
export class Leg {
  readonly customer: CustomerLeg;
  readonly agent: AgentLeg;
  /** Both ends are done with it. */
  readonly over: Promise<void>;

  private constructor(customer: CustomerLeg, agent: AgentLeg) {
    this.customer = customer;
    this.agent = agent;
    this.over = this.#untilOver();
  }

  /** `null`: it did not come about, and nothing of it is left. */
  static async connect(
    { carrier, atZoom, handset, headset }: LegEnds,
    dialing: Dialing,
  ): Promise<Leg | null> {
    const customer = CustomerLeg.on(handset);
    const agent = AgentLeg.on(headset);
    const dialed = customer.dial(carrier, dialing);
    soundOutlives(customer.call);
    // A proxy leaves the Call-ID as it is (RFC 3261 section 16.6).
    const arrived = await Promise.race([atZoom.next(customer.callId), dialed.then(() => null)]);
    if (arrived === null) return null;
    const answered = agent.answer(arrived);
    soundOutlives(arrived);
    arrived.listener.informed = () => {
      agent.informed += 1;
      return 200;
    };
    const isUp = (await dialed).ok && (await answered).ok;
    const leg = new Leg(customer, agent);
    if (isUp) return leg;
    await leg.hangUp("customer");
    return null;
  }

  /** The other side is told by the BYE, or, if that gets lost, after two seconds. */
  async hangUp(by: "customer" | "contact-center"): Promise<void> {
    await (by === "customer" ? this.customer : this.agent).call.hangUp();
    await this.over;
  }

  async #untilOver(): Promise<void> {
    const ends = [this.customer, this.agent];
    await Promise.race(ends.map(({ ended }) => ended));
    const both = Promise.all(ends.map(({ ended }) => ended));
    await Promise.race([both, new Promise((resolve) => setTimeout(resolve, lateEndMs).unref())]);
    // Not waited for: whoever does not answer a BYE takes half a minute over it.
    for (const { call } of ends) if (!call.isOver) void call.hangUp();
  }
}

/** A phone falls silent with its call. Ours is in two: when one of them ends, the sound goes back to the other. */
function soundOutlives(call: Call): void {
  const { ended: _, ...listener } = call.listener;
  call.listener = listener;
}
