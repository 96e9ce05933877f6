import { type AudioWishes, offerAudio } from "../../sdp/index.ts";
import type { IncomingCall, OutgoingCall } from "../index.ts";
import { IncomingCalls, SipAgent, type SipAgentOptions } from "../index.ts";

export interface Pair {
  readonly caller: SipAgent;
  readonly called: SipAgent;
  /** The next call that comes in. */
  incoming(): Promise<IncomingCall>;
  close(): Promise<void>;
}

/** Two agents that know nothing of each other but addresses. */
export async function startPair(
  options: Partial<SipAgentOptions> = {},
  more: { readonly caller?: Partial<SipAgentOptions>; readonly called?: Partial<SipAgentOptions> } = {},
): Promise<Pair> {
  const calls = new IncomingCalls();
  const common = { listen: ["udp:127.0.0.1:0"], ...options };
  const called = await SipAgent.start({ ...common, user: "agent", onCall: calls.add, ...more.called });
  const caller = await SipAgent.start({ ...common, user: "customer", ...more.caller });
  return {
    caller,
    called,
    incoming: () => calls.next(),
    close: async () => {
      await Promise.all([caller.close(), called.close()]);
    },
  };
}

/** Some SDP; the port tells one from another. */
export function sdp(port: number, more: Partial<AudioWishes> = {}): string {
  const wishes: AudioWishes = {
    address: "127.0.0.1",
    port,
    codecs: ["PCMU", "PCMA"],
    telephoneEvent: 101,
    ...more,
  };
  return offerAudio(wishes, { sessionId: 1, version: port });
}

/** A call that is up on both sides. */
export async function connected(pair: Pair): Promise<{ caller: OutgoingCall; called: IncomingCall }> {
  const caller = pair.caller.invite({ uri: uriOf(pair.called), sdp: sdp(4000) });
  const called = await pair.incoming();
  const [answer, acknowledged] = await Promise.all([caller.answer, called.answer(sdp(5000))]);
  if (!answer.ok || !acknowledged.ok) throw new Error("the call did not come up");
  return { caller, called };
}

/** By the first protocol that it listens on. */
export function uriOf(agent: SipAgent): string {
  return agent.uri(agent.addresses[0]?.protocol);
}

/** Waits until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 10_000; !isSo(); ) {
    if (Date.now() > end) throw new Error("it never came to be");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
