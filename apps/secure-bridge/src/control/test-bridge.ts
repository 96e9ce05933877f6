/** Sessions on fakes for tests: a carrier, a gateway, and everything that the bridge emits or allocates. */
import type { BridgeRequest } from "@tacet/shared/bridge-control";
import { callFingerprint } from "@tacet/shared/call-fingerprint";
import { createSessionId, effectId, type SessionId } from "@tacet/shared/ids";
import type { LineMode } from "@tacet/shared/payment-session";
import { FakeCallControl } from "../call-control/fake.ts";
import type { Call } from "../call-control/index.ts";
import type { Key } from "../capture/index.ts";
import type { KeyForm } from "../digit-source/index.ts";
import { FakeGateway, gatewaysOf } from "../gateway/fake.ts";
import { createLog } from "../logger.ts";
import type { OutgoingBody } from "../server-events/index.ts";
import { Charges } from "./charges.ts";
import { Lines } from "./lines.ts";
import { Sessions } from "./sessions.ts";

export const maxSecuredMs = 60_000;
export const settleMs = 30_000;
export const quietMs = 2_000;
const secret = "s".repeat(32);

export const trunkCall: Call = {
  callId: "1-8716@127.0.0.1",
  path: "inline-trunk",
  customerTag: "customer",
  linkId: null,
  numbers: { customer: "+493023125114", ours: "+498923125900" },
  telephoneEvent: true,
};

export class TestBridge {
  readonly carrier = new FakeCallControl();
  /** The one that the bridge was set up with. */
  readonly gateway = new FakeGateway();
  /** By the name of `stripe`; there is no further one. */
  readonly stripe = new FakeGateway();
  readonly emitted: { sessionId: SessionId; body: OutgoingBody }[] = [];
  readonly logged: string[] = [];
  readonly memory: Buffer[] = [];
  readonly charges: Charges;
  readonly lines: Lines;
  readonly sessions: Sessions;
  readonly sessionId = createSessionId();
  readonly call: Call;
  #keys = 0;

  constructor() {
    const log = createLog("info", { write: (line) => void this.logged.push(line) });
    const emit = (sessionId: SessionId, body: OutgoingBody) => void this.emitted.push({ sessionId, body });
    const now = Date.now;
    const gateways = gatewaysOf(this.gateway, { stripe: this.stripe });
    this.charges = new Charges({ gateways, emit, log, now, settleMs });
    this.lines = new Lines({ callControl: this.carrier, log, now, quietMs, pauseMs: 100 });
    const allocate = (size: number) => {
      const bytes = Buffer.allocUnsafeSlow(size);
      this.memory.push(bytes);
      return bytes;
    };
    const { carrier, charges, lines } = this;
    const fingerprintsOf = ({ numbers }: Call) =>
      [callFingerprint(secret, numbers)].filter((one) => one !== null);
    const deps = { callControl: carrier, lines, charges, fingerprintsOf, emit, log, now, allocate };
    this.sessions = new Sessions(deps);
    this.carrier.start(this.sessions);
    this.call = { ...trunkCall, path: "zoom-redirect", linkId: this.open() };
  }

  open(sessionId = this.sessionId, more: Partial<BridgeRequest<"open">> = {}): string {
    const opened = this.sessions.open(this.openRequest(sessionId, more));
    if (!opened.ok) throw new Error(opened.error);
    return opened.value.linkId;
  }

  openRequest(sessionId: SessionId, more: Partial<BridgeRequest<"open">> = {}): BridgeRequest<"open"> {
    const request = { callPath: "zoom-redirect", securing: "masked", callFingerprint: null } as const;
    return { key: this.requestKey(), sessionId, ...request, maxSecuredMs, ...more };
  }

  /** Opens a session for a call on the trunk with these numbers; the pairing code, if one is needed. */
  openForTrunk(sessionId: SessionId, { numbers } = trunkCall, securing: LineMode = "masked"): string | null {
    const fingerprint = this.fingerprintOf({ numbers });
    const more = { callPath: "inline-trunk", securing, callFingerprint: fingerprint } as const;
    const opened = this.sessions.open(this.openRequest(sessionId, more));
    if (!opened.ok) throw new Error(opened.error);
    return opened.value.pairingCode;
  }

  fingerprintOf({ numbers }: Pick<Call, "numbers">): string | null {
    return callFingerprint(secret, numbers);
  }

  async secure(): Promise<void> {
    this.carrier.answer(this.call);
    await ticks();
  }

  /** A secured line with its capture window open. */
  async capture(attempt = 1): Promise<void> {
    if (!this.carrier.isUp(this.call.callId)) await this.secure();
    this.sessions.beginCapture({ key: this.requestKey(), sessionId: this.sessionId, attempt });
  }

  press(keys: string, { callId, customerTag } = this.call, form: KeyForm = "event"): void {
    for (const character of keys) {
      const key: Key = character === "*" || character === "#" ? character : Number(character);
      const durationMs = form === "info" ? 0 : 100;
      this.sessions.keyPressed({ callId, fromTag: customerTag, key, form, durationMs });
    }
  }

  submitRequest(version = 5, attempt = 1): BridgeRequest<"submit"> {
    return {
      key: effectId(this.sessionId, version, 0),
      sessionId: this.sessionId,
      attempt,
      money: { minorUnits: 4_250, currency: "EUR" },
      reference: "INV-1001",
      intent: "charge",
      merchants: [{}],
    };
  }

  requestKey(): string {
    this.#keys += 1;
    return `request-${this.#keys}`;
  }

  release(sessionId = this.sessionId) {
    return this.sessions.release({ sessionId });
  }

  /** Types of what was emitted, without progress. */
  types(): string[] {
    return this.emitted.map(({ body }) => body.type).filter((type) => type !== "progress");
  }

  holdsDigits(): boolean {
    return this.memory.some((bytes) => bytes.some((byte) => byte !== 0));
  }
}

/** Lets promises that are due run, also with virtual timers. */
export async function ticks(): Promise<void> {
  for (let count = 0; count < 20; count++) await Promise.resolve();
}
