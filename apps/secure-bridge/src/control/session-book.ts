import type { SessionId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import { ExpiringMap } from "../expiring-map/index.ts";
import type { LineState, SessionRecord } from "./session-record.ts";

const keepReleased = { keepMs: 86_400_000, maxEntries: 10_000 };

/** Which sessions are open, and which have been released, so that a late `open` does not bring one back. */
export class SessionBook {
  readonly #open = new Map<SessionId, SessionRecord>();
  readonly #byLink = new Map<string, SessionRecord>();
  readonly #released: ExpiringMap<SessionId, true>;

  /** `now`: epoch ms. */
  constructor(now: () => number) {
    this.#released = new ExpiringMap({ ...keepReleased, now });
  }

  get size(): number {
    return this.#open.size;
  }

  /** A list of its own: what is taken out meanwhile stays in it. */
  all(): readonly SessionRecord[] {
    return [...this.#open.values()];
  }

  get(sessionId: SessionId): SessionRecord | undefined {
    return this.#open.get(sessionId);
  }

  /** `not_now`: it has been released. */
  find(sessionId: SessionId): Result<SessionRecord, "not_now" | "unknown_session"> {
    const record = this.#open.get(sessionId);
    if (record !== undefined) return ok(record);
    return err(this.wasReleased(sessionId) ? "not_now" : "unknown_session");
  }

  ofLink(linkId: string): SessionRecord | undefined {
    return this.#byLink.get(linkId);
  }

  /** The session that waits for this call to be given back by another one. */
  expecting(callId: string): SessionRecord | undefined {
    return this.all().find(({ expects }) => expects === callId);
  }

  wasReleased(sessionId: SessionId): boolean {
    return this.#released.get(sessionId) === true;
  }

  add(record: SessionRecord): void {
    this.#open.set(record.id, record);
    this.#byLink.set(record.linkId, record);
  }

  /** A session that was never opened here is not to be opened any more. */
  noteReleased(sessionId: SessionId): void {
    this.#released.set(sessionId, true);
  }

  /** `false`: it was not open any more. */
  release(record: SessionRecord): boolean {
    if (!this.#open.delete(record.id)) return false;
    this.#byLink.delete(record.linkId);
    this.#released.set(record.id, true);
    return true;
  }

  /** How many sessions are open, by the state of their line. */
  counts(): Record<LineState, number> {
    const counts = { waiting: 0, securing: 0, secured: 0, ending: 0, ended: 0 };
    for (const { state } of this.#open.values()) counts[state] += 1;
    return counts;
  }
}
