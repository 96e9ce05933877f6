/** In which ways cards are keyed: what the phone sends, and what the network makes of it. */
import type { PhoneSettings } from "@tacet/sandbox/world";
import type { Pressing } from "@tacet/voice-lab";
import { type CallChange, callChanges } from "./call-changes.ts";

export const forms = ["RFC 4733", "SIP INFO", "in-band", "mixed"] as const;
export type Form = (typeof forms)[number];

/** Of one card. */
export interface Cell {
  readonly form: Form;
  readonly name: string;
  /** How the keys are sent, taken in turn. */
  readonly pressing: readonly [Pressing, ...Pressing[]];
  readonly phone: Partial<PhoneSettings>;
  /** Nothing is lost on the way: every digit has to be captured. */
  readonly isLossFree: boolean;
  /** One for the card's number, the next for what follows. */
  readonly isByField?: boolean;
  /** Of the call, in the middle of the card's number, so many ms after the pause that follows a key; none is pressed meanwhile. */
  readonly change?: { readonly make: CallChange; readonly afterMs: number };
}

type Part = Omit<Cell, "form" | "name">;
type Spoiled = Omit<NonNullable<PhoneSettings["impairments"]>, "seed">;

const usual = { durationMs: 100, pauseMs: 100 };
const event: Pressing = { form: "event", ...usual };
const tone: Pressing = { form: "tone", ...usual };

const plain = (...pressing: Part["pressing"]): Part => ({ pressing, phone: {}, isLossFree: true });
const onBadNetwork = (impairments: Spoiled, ...pressing: Part["pressing"]): Part => ({
  pressing,
  phone: { impairments: { seed: 1, ...impairments } },
  isLossFree: false,
});
const lossy = (part: Part): Part => ({ ...part, isLossFree: false });
const changing = (pressing: Pressing, afterMs: number): Record<string, Part> =>
  Object.fromEntries(
    Object.entries(callChanges).map(([name, make]) => [
      name,
      { ...plain(pressing), change: { make, afterMs } },
    ]),
  );
/** A tone is found some 150 ms after it was heard. Of one that is still on its way when the media change nothing is left. */
const toneOnItsWayMs = 300;

const parts: Readonly<Record<Form, Readonly<Record<string, Part>>>> = {
  "RFC 4733": {
    clean: plain(event),
    "keys of 40 ms": plain({ ...event, durationMs: 40, pauseMs: 60 }),
    "keys of 500 ms": plain({ ...event, durationMs: 500 }),
    "no marker bit": plain({ ...event, event: { marker: false } }),
    "end packets doubled": plain({ ...event, event: { endPackets: 6 } }),
    "one end packet": plain({ ...event, event: { endPackets: 1 } }),
    "no end packet": lossy(plain({ ...event, event: { endPackets: 0 } })),
    "type 97, not negotiated": plain({ ...event, event: { payloadType: 97 } }),
    "type 35, not negotiated": plain({ ...event, event: { payloadType: 35 } }),
    "1 % lost": onBadNetwork({ loss: 0.01 }, event),
    "5 % lost": onBadNetwork({ loss: 0.05 }, event),
    "5 % out of order": onBadNetwork({ reordering: 0.05 }, event),
    "15 ms jitter": onBadNetwork({ jitterMs: 15 }, event),
    "40 ms jitter, 2 % lost": onBadNetwork({ jitterMs: 40, loss: 0.02 }, event),
    // By then the line is masked.
    ...changing(event, 0),
  },
  "SIP INFO": {
    "dtmf-relay": plain({ form: "info", ...usual }),
    "application/dtmf": plain({ form: "info", ...usual, infoType: "application/dtmf" }),
    "5 % lost": onBadNetwork({ loss: 0.05 }, { form: "info", ...usual }),
  },
  "in-band": {
    clean: plain(tone),
    "keys of 60 ms": plain({ ...tone, durationMs: 60, pauseMs: 80 }),
    "keys of 500 ms": plain({ ...tone, durationMs: 500 }),
    "quiet, -25 dBFS": plain({ ...tone, tone: { levelDbfs: -25 } }),
    "no events negotiated": { ...plain(tone), phone: { telephoneEvent: false } },
    "1 % lost": onBadNetwork({ loss: 0.01 }, tone),
    "5 % lost": onBadNetwork({ loss: 0.05 }, tone),
    "15 ms jitter": onBadNetwork({ jitterMs: 15 }, tone),
    "40 ms jitter, 2 % lost": onBadNetwork({ jitterMs: 40, loss: 0.02 }, tone),
    // By then the line is strict.
    ...changing(tone, toneOnItsWayMs),
  },
  mixed: {
    "event and tone at once": plain({ form: "event-and-tone", ...usual }),
    "tone 20 ms before the event": plain({ form: "event-and-tone", ...usual, tone: { bleedMs: 20 } }),
    "tone 40 ms before the event": plain({ form: "event-and-tone", ...usual, tone: { bleedMs: 40 } }),
    "tone 60 ms before the event": plain({ form: "event-and-tone", ...usual, tone: { bleedMs: 60 } }),
    "the last one, media port changes": {
      ...plain({ form: "event-and-tone", ...usual, tone: { bleedMs: 60 } }),
      change: { make: callChanges["customer's media port changes"], afterMs: 0 },
    },
    // Two forms of the same digit closer than the tone's report is late are taken for one key.
    "forms in turn": plain({ ...event, pauseMs: 250 }, { ...tone, pauseMs: 250 }),
    // Not from key to key: an INFO is taken for that of an event of the same key, 1.7 s before at most.
    "the number by INFO, then events": { ...plain({ form: "info", ...usual }, event), isByField: true },
    "event, and an INFO 0.4 s later": plain({ ...event, infoAfterMs: 400 }),
    "tones and events, 2 % lost": onBadNetwork(
      { loss: 0.02 },
      { ...tone, pauseMs: 250 },
      { ...event, pauseMs: 250 },
    ),
  },
};

/** So many cards of a form: its cells in turn, with a customer who speaks between the keys, and one who does not. */
export function cellsOf(form: Form, cards: number): readonly Cell[] {
  const cells = Object.entries(parts[form]).map(([name, part]) => ({ form, name, ...part }));
  return Array.from({ length: cards }, (_, index) => {
    const cell = cells[index % cells.length] as Cell;
    const { impairments = null } = cell.phone;
    const talking = Math.floor(index / cells.length) % 2 === 1;
    const drawn = impairments === null ? null : { ...impairments, seed: index + 1 };
    return { ...cell, phone: { ...cell.phone, talking, impairments: drawn } };
  });
}
