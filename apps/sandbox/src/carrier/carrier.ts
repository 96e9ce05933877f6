import { CallTable, type CarrierEvents } from "./call-table.ts";
import { createDtmfSender } from "./dtmf-sender.ts";
import { type Evapi, startEvapi } from "./evapi.ts";
import type { FarEnd } from "./far-end.ts";
import { startKamailioRpc } from "./kamailio-rpc.ts";
import { startRtpengineNg } from "./rtpengine-ng.ts";

export interface CarrierOptions {
  readonly ports: {
    readonly evapi: number;
    readonly rpc: number;
    readonly ng: number;
    /** Where the bridge listens for keys. */
    readonly dtmf: number;
  };
  readonly events: CarrierEvents;
  /**
   * Of the ends that control asks for, every how manieth goes without its `call-end`; 0 for none. With Kamailio 5.6
   * about one in ten does (226 of 250 were seen).
   */
  readonly missedEndEvery?: number;
  /** How long the bridge's leg takes to be answered, in ms. */
  readonly answerMs?: number;
  readonly farEnds?: readonly FarEnd[];
}

export interface Carrier {
  readonly calls: CallTable;
  /** As bound, which matters when 0 was asked for. */
  readonly ports: { readonly evapi: number; readonly rpc: number; readonly ng: number };
  /** How many bridges listen to the call events. */
  bridges(): number;
  close(): Promise<void>;
}

/**
 * The SIP world: the customers' calls, and towards the bridge what Kamailio and rtpengine show of them. It speaks their
 * own protocols, so that the real ones can take its place without a change in the bridge.
 */
export async function startCarrier(options: CarrierOptions): Promise<Carrier> {
  const dtmf = createDtmfSender(options.ports.dtmf);
  const evapi: Evapi = await startEvapi(options.ports.evapi);
  const calls = new CallTable({
    events: options.events,
    tellBridge: (event) => evapi.send(event),
    sendKey: (call, key) => dtmf.send(call, key, Date.now()),
    answerMs: options.answerMs ?? 250,
    missedEndEvery: options.missedEndEvery ?? 10,
    farEnds: options.farEnds ?? [],
  });
  const rpc = await startKamailioRpc(options.ports.rpc, calls);
  const ng = await startRtpengineNg(options.ports.ng, calls);
  return {
    calls,
    ports: { evapi: evapi.port, rpc: rpc.port, ng: ng.port },
    bridges: () => evapi.listeners(),
    async close() {
      calls.stop();
      await Promise.all([evapi.close(), rpc.close(), ng.close(), dtmf.close()]);
    },
  };
}
