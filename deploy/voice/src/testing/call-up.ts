import { sdp } from "./sdp.ts";
import { isAnswered, type Stranger } from "./strangers.ts";
import type { VoiceUnderTest } from "./voice-under-test.ts";

export interface Ends {
  readonly voice: VoiceUnderTest;
  readonly carrier: Stranger;
  readonly zoom: Stranger;
}

/** A call with a link id that is answered, at both its ends. */
export async function callWithLink({ voice, carrier, zoom }: Ends) {
  const call = carrier.agent.invite({
    uri: `sip:+4930901820@127.0.0.1:${voice.ports.carrierSide}`,
    from: "<sip:+493023125114@carrier.example>",
    headers: [["X-Link-Id", "LINK"]],
    sdp: sdp(),
  });
  await isAnswered(call);
  return { call, atZoom: await zoom.incoming(call.callId) };
}
