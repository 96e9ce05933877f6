import type { Key } from "../capture/index.ts";

/** One key pressed by a customer. Digits come at any time; whoever listens drops those it has not asked for. */
export interface KeyPress {
  /** SIP Call-ID (RFC 3261 section 8.1.1.4). */
  readonly callId: string;
  /** The From tag of the side that pressed the key (RFC 3261 section 19.3). */
  readonly fromTag: string;
  readonly key: Key;
}

/** What was dropped unread, for the operator; never what was in it. */
export interface DropCounts {
  readonly malformed: number;
  readonly foreign: number;
}

/** Port: where key presses come from. */
export interface DigitSource {
  /** Delivers each key press once, in the order of pressing. Rejects if it can't listen. */
  start(onKey: (press: KeyPress) => void): Promise<void>;
  drops(): DropCounts;
  close(): Promise<void>;
}
