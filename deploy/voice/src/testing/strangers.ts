import type { Call, IncomingCall, OutgoingCall, SipRequest } from "@tacet/voice-lab";
import { SipAgent } from "@tacet/voice-lab";
import { answer } from "./sdp.ts";
import { waitFor } from "./voice-under-test.ts";

/** A SIP agent that keeps the calls it is asked to take. */
export class Stranger {
  readonly agent: SipAgent;
  readonly calls: IncomingCall[] = [];
  /** What becomes of a call; by default it rings and is answered. */
  take: (call: IncomingCall) => void = answerIt;

  static async at(
    listen: string | readonly string[],
    more: Omit<Parameters<typeof SipAgent.start>[0], "listen" | "user" | "onCall"> = {},
  ): Promise<Stranger> {
    const taken: { by?: Stranger } = {};
    const agent = await SipAgent.start({
      listen: typeof listen === "string" ? [listen] : listen,
      user: "stranger",
      onCall: (call) => {
        taken.by?.calls.push(call);
        taken.by?.take(call);
      },
      ...more,
    });
    taken.by = new Stranger(agent);
    return taken.by;
  }

  private constructor(agent: SipAgent) {
    this.agent = agent;
  }

  /** The other end of that call; rejects if it doesn't come within three seconds. */
  async incoming(callId: string): Promise<IncomingCall> {
    const found = await waitFor(
      () => this.calls.find((call) => call.callId === callId),
      (call) => call !== undefined,
    );
    if (found === undefined) throw new Error("the call did not come");
    return found;
  }
}

export function answerIt(call: IncomingCall): void {
  call.ring();
  void call.answer(answer);
}

/** Rejects with what it was refused with. */
export async function isAnswered(call: OutgoingCall): Promise<string | null> {
  const answered = await call.answer;
  if (!answered.ok) throw new Error(`${answered.error.why} ${answered.error.status}`);
  return answered.value.sdp;
}

/** The text of what this side of a call has been sent with INFO. */
export function informedOf(call: Call): string[] {
  const texts: string[] = [];
  call.listener = {
    ...call.listener,
    informed: (info: SipRequest) => {
      texts.push(info.body.toString());
      return 200;
    },
  };
  return texts;
}
