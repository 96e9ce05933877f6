import type { Key } from "../capture/index.ts";

/**
 * How a key was seen: as an event in the media (RFC 4733), as a tone in the audio, or as a SIP INFO. One press may be seen in
 * several ways: see `key-merge/`.
 */
export type KeyForm = "event" | "tone" | "info";

/** That a key was seen on a call. Reports come at any time; whoever listens drops those it has not asked for. */
export interface KeyReport {
  /** SIP Call-ID (RFC 3261 section 8.1.1.4). */
  readonly callId: string;
  /** The tag of the side that pressed the key (RFC 3261 section 19.3). */
  readonly fromTag: string;
  readonly key: Key;
  readonly form: KeyForm;
  /** How long the key was down, in ms; 0 if that is not told. The report comes at the end, or somewhat later. */
  readonly durationMs: number;
}

/** What was dropped unread, for the operator; never what was in it. */
export interface DropCounts {
  readonly malformed: number;
  readonly foreign: number;
}

/** Port: where key presses in the media come from. */
export interface DigitSource {
  /** Delivers each form of each key press once, in the order of being seen. Rejects if it can't listen. */
  start(onKey: (report: KeyReport) => void): Promise<void>;
  drops(): DropCounts;
  close(): Promise<void>;
}
