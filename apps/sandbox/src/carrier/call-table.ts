import { randomInt } from "node:crypto";
import { createId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Key } from "../keypad/index.ts";
import type { BridgedCall } from "./bridged-call.ts";
import { pressMs } from "./dtmf-sender.ts";
import type { CallEvent } from "./evapi.ts";
import type { FarEnd, FarLeg } from "./far-end.ts";
import type { DialogControl } from "./kamailio-rpc.ts";
import { hopsOfACall, silencesKeys } from "./masking.ts";
import type { MediaControl } from "./rtpengine-ng.ts";

/** How a customer's call runs. `redirecting`: the bridge's leg is being set up. `bridged`: its media goes through the bridge. */
export type MediaPath = "zoom" | "redirecting" | "bridged" | "gone";

export interface CarrierCall {
  readonly id: string;
  /** Numbers in E.164. */
  readonly from: string;
  readonly to: string;
  readonly path: MediaPath;
  /** The bridge silences the customer's keys. */
  readonly masked: boolean;
}

export type EndedBy = "customer" | "contact-center";

export interface CarrierEvents {
  /** The call's path or masking has changed. */
  changed(call: CarrierCall): void;
  /** What the agent's end of the call carried when the customer pressed a key. Which key it was stays with the carrier. */
  agentHeard(call: CarrierCall, sound: "tone" | "silence"): void;
  /** The bridge's legs are up: from now on the media goes through it. */
  redirected(call: CarrierCall): void;
  /** The bridge's legs are gone and the customer is back on the plain line. */
  returned(call: CarrierCall): void;
  ended(call: CarrierCall, by: EndedBy): void;
}

export type RedirectProblem = "no_such_call" | "already_redirected" | "bad_link_id";

interface Outlets {
  readonly events: CarrierEvents;
  readonly tellBridge: (event: CallEvent) => void;
  readonly sendKey: (call: BridgedCall, key: Key) => void;
  /** In ms: how long the bridge's leg takes to be answered. */
  readonly answerMs: number;
  readonly missedEndEvery: number;
  readonly farEnds: readonly FarEnd[];
}

interface OwnCall {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  path: MediaPath;
  bridged: BridgedCall | null;
  /** The leg to a provider that is not our bridge. */
  far: FarLeg | null;
}

/** The calls of the SIP world, and what happens to them. */
export class CallTable implements DialogControl, MediaControl {
  readonly #calls = new Map<string, OwnCall>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #outlets: Outlets;
  #endsByControl = 0;

  constructor(outlets: Outlets) {
    this.#outlets = outlets;
  }

  /** The customer is connected with the contact center. */
  connect({ id, from, to }: Pick<CarrierCall, "id" | "from" | "to">): CarrierCall {
    const call: OwnCall = { id, from, to, path: "zoom", bridged: null, far: null };
    this.#calls.set(id, call);
    return view(call);
  }

  findCall(id: string): CarrierCall | undefined {
    const call = this.#calls.get(id);
    return call === undefined ? undefined : view(call);
  }

  /** The customer presses a key and lets go of it. `false` when the call is over. */
  press(id: string, key: Key): boolean {
    const call = this.#calls.get(id);
    if (call === undefined || call.path === "gone") return false;
    this.#outlets.events.agentHeard(view(call), isMasked(call) ? "silence" : "tone");
    this.#later(pressMs, () => {
      call.far?.press(key);
      if (call.bridged?.hops.has(1) === true && call.bridged.state === 4)
        this.#outlets.sendKey(call.bridged, key);
    });
    return true;
  }

  /** Somebody hangs up: every leg of the call ends. */
  end(id: string, by: EndedBy): void {
    const call = this.#calls.get(id);
    if (call === undefined || call.path === "gone") return;
    const { bridged, far } = call;
    call.path = "gone";
    call.bridged = null;
    call.far = null;
    far?.hangUp(by === "customer" ? "customer" : "zoom");
    if (bridged !== null) {
      const event = bridged.state === 3 ? "call-failed" : "call-end";
      bridged.state = 5;
      this.#outlets.tellBridge({ event, callId: bridged.callId });
    }
    this.#outlets.events.ended(view(call), by);
  }

  /** Zoom asks to send the call through the bridge. */
  redirect(id: string, linkId: string): Result<CarrierCall, RedirectProblem> {
    const call = this.#calls.get(id);
    if (call === undefined || call.path === "gone") return err("no_such_call");
    if (call.path !== "zoom") return err("already_redirected");
    if (!/^[A-Za-z0-9._-]{1,64}$/.test(linkId)) return err("bad_link_id");
    const farEnd = this.#outlets.farEnds.find((end) => end.knows(linkId));
    if (farEnd !== undefined) {
      call.path = "redirecting";
      this.#outlets.events.changed(view(call));
      this.#later(this.#outlets.answerMs, () => void this.#leadThrough(call, farEnd, linkId));
      return ok(view(call));
    }
    const bridged = invite(call, linkId);
    call.bridged = bridged;
    call.path = "redirecting";
    this.#outlets.tellBridge({ event: "call-start", callId: bridged.callId, path: "zoom-redirect" });
    this.#outlets.events.changed(view(call));
    this.#later(this.#outlets.answerMs, () => this.#answer(call, bridged));
    return ok(view(call));
  }

  dialogs(): readonly BridgedCall[] {
    return [...this.#calls.values()].flatMap(({ bridged }) => (bridged === null ? [] : [bridged]));
  }

  endDialog(entry: number, id: number): boolean {
    const bridged = this.dialogs().find((call) => call.dialog.entry === entry && call.dialog.id === id);
    const call = bridged === undefined ? undefined : this.#calls.get(bridged.ownerId);
    if (bridged?.state !== 4 || call === undefined) return false;
    this.#endsByControl += 1;
    const every = this.#outlets.missedEndEvery;
    const told = every === 0 || this.#endsByControl % every !== 0;
    // The two BYEs took 3-10 ms with the real one.
    this.#later(8, () => this.#giveBack(call, bridged, told));
    return true;
  }

  findCallOfBridge(callId: string): BridgedCall | undefined {
    return this.dialogs().find((call) => call.callId === callId);
  }

  mediaChanged(bridged: BridgedCall): void {
    this.#changed(bridged.ownerId);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #answer(call: OwnCall, bridged: BridgedCall): void {
    if (call.bridged !== bridged || bridged.state !== 3) return;
    bridged.state = 4;
    call.path = "bridged";
    const { linkId, callId, customerTag, dialog } = bridged;
    this.#outlets.tellBridge({
      event: "call-answered",
      callId,
      path: "zoom-redirect",
      linkId,
      customerTag,
      customerNumber: bridged.from,
      ourNumber: bridged.to,
      telephoneEvent: true,
      dlg: `${dialog.entry}:${dialog.id}`,
    });
    this.#outlets.events.changed(view(call));
    this.#outlets.events.redirected(view(call));
  }

  /** Sets the leg to a provider up, and takes the call back when that has ended. */
  async #leadThrough(call: OwnCall, farEnd: FarEnd, linkId: string): Promise<void> {
    const isOver = () => call.path === "gone";
    const leg = await farEnd.answer(linkId);
    if (leg === null || isOver()) {
      leg?.hangUp("customer");
      if (!isOver()) this.#takeBack(call);
      return;
    }
    call.far = leg;
    call.path = "bridged";
    this.#outlets.events.changed(view(call));
    this.#outlets.events.redirected(view(call));
    await leg.ended;
    if (call.far === leg) this.#takeBack(call);
  }

  /** The media is the plain line's again. */
  #takeBack(call: OwnCall): void {
    const wasThrough = call.path === "bridged";
    call.far = null;
    call.path = "zoom";
    this.#outlets.events.changed(view(call));
    if (wasThrough) this.#outlets.events.returned(view(call));
  }

  /** BYE went to both legs: the media is the plain line's again. */
  #giveBack(call: OwnCall, bridged: BridgedCall, told: boolean): void {
    if (call.bridged !== bridged) return;
    bridged.state = 5;
    call.bridged = null;
    call.path = "zoom";
    if (told) this.#outlets.tellBridge({ event: "call-end", callId: bridged.callId });
    this.#outlets.events.changed(view(call));
    this.#outlets.events.returned(view(call));
  }

  #changed(id: string): void {
    const call = this.#calls.get(id);
    if (call !== undefined) this.#outlets.events.changed(view(call));
  }

  #later(ms: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms);
    this.#timers.add(timer);
  }
}

function view(call: OwnCall): CarrierCall {
  const { id, from, to, path } = call;
  return { id, from, to, path, masked: isMasked(call) };
}

/** The other providers silence every key for as long as the call is with them. */
function isMasked({ bridged, far }: OwnCall): boolean {
  if (far !== null) return true;
  return bridged !== null && bridged.state === 4 && silencesKeys(bridged.hops.values());
}

function invite(call: OwnCall, linkId: string): BridgedCall {
  return {
    ownerId: call.id,
    linkId,
    callId: createId("call"),
    customerTag: createId("carrier"),
    toTag: createId("zoom"),
    from: call.from,
    to: call.to,
    dialog: { entry: randomInt(1, 4_096), id: randomInt(1, 16_384) },
    state: 3,
    hops: new Map(
      Array.from({ length: hopsOfACall }, (_, index) => [index + 1, { block: null, isSilent: false }]),
    ),
    isNoted: false,
  };
}
