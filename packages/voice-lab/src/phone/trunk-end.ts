import type { Result } from "@tacet/shared/result";
import type { HeaderLine, InviteProblem, SipAgent } from "../sip/index.ts";
import { CallMedia, type MediaOptions } from "./call-media.ts";
import { Phone } from "./phone.ts";

export interface TrunkDialing {
  /** Such as `sip:+15550001111@127.0.0.1:5070`. */
  readonly uri: string;
  /** The number that Zoom calls from. */
  readonly number: string;
  readonly headers?: readonly HeaderLine[];
}

/** The agent, on Zoom's side of the bridge: `stream.recording` is what the agent, and the call's recording, hear. */
export class TrunkEnd extends Phone {
  static async open(options: MediaOptions): Promise<TrunkEnd> {
    return new TrunkEnd(await CallMedia.open(options));
  }

  /** Calls a customer over the trunk. */
  async dial(
    zoom: SipAgent,
    { uri, number, headers = [] }: TrunkDialing,
  ): Promise<Result<true, InviteProblem>> {
    return this.place(zoom, { uri, from: `<sip:${number}@zoom.invalid>`, headers });
  }

  /** Hands the call on to another agent as Zoom does: the signaling stays, the sound goes elsewhere. */
  transfer(address?: string): ReturnType<Phone["moveMedia"]> {
    return this.moveMedia(address);
  }
}
