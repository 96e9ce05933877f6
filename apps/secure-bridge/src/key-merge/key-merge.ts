/**
 * Counts every key press once, though a phone may send it in several forms at the same time: as an event, as a tone, as an
 * INFO (see `KeyForm`). Promises: each press is counted at its first report; two reports of the same form are two presses. What
 * must never happen: a report waits for another one; a digit is kept for longer than its twins may take.
 *
 * The rule: nobody presses a key twice at the same time. Of each report it is known, within some tens of ms, from when to when
 * the key was down; reports of the same key in different forms whose times overlap are twins, and others are not, however soon
 * they follow. One kind of report is an exception: a short piece of a tone, which the detector may find long after.
 *
 * Where the rule errs: an INFO that comes later than the media by more than `infoAfterMs` is counted as a key of its own, and a
 * short tone within a second after an event of the same key that had no twin is not. Then there is a digit too many or too few,
 * which the check digit tells.
 */
import type { Key } from "../capture/index.ts";
import type { KeyForm, KeyReport } from "../digit-source/index.ts";

/** How long after the end of a tone its report comes, in ms, as measured: the look-ahead of hops 1 and 3, and the detector. */
export const toneLagMs = 155;
/** A gateway may begin the event so much after the tone that it stands for, in ms. */
const toneBeforeEventMs = 80;
/** The two clocks, of the packets' arrival and of the tone's samples, may differ by so much, in ms. */
const toneAfterEventMs = 40;
/** What a gateway lets slip of a tone before its event: not longer than this, in ms. */
const pieceMs = 64;
/** The detector may report a piece only with what it hears next, so much later than the event, in ms. */
const latePieceMs = 1_000;
/** INFOs are sent when the key goes down or when it comes up, and take the way of signaling, in ms. */
const infoBeforeMs = 100;
const infoAfterMs = 80;

/** Presses older than this, in ms, have no twins any more. Longer than anybody holds a key. */
const longestMs = 3_000;

/** When a key was down, as one report tells. Ms, by the clock of the caller; an INFO tells a moment only. */
interface Sighting {
  readonly form: KeyForm;
  readonly from: number;
  readonly to: number;
}

interface Press {
  readonly key: Key;
  readonly countedAt: number;
  readonly sightings: Sighting[];
}

export class KeyMerge {
  readonly #presses = new Map<string, Press[]>();

  /** Whether this is the first report of its press. `atMs`: when it came, by any clock that does not go back. */
  counts(report: Omit<KeyReport, "fromTag">, atMs: number): boolean {
    const { callId, key } = report;
    const young = (this.#presses.get(callId) ?? []).filter(({ countedAt }) => atMs - countedAt <= longestMs);
    const seen = sightingOf(report, atMs);
    // The newest first: the time of a press that is long over fits only pieces, which belong to what was last.
    const twin = young.findLast((press) => press.key === key && isTwin(press, seen));
    twin?.sightings.push(seen);
    if (twin === undefined) young.push({ key, countedAt: atMs, sightings: [seen] });
    this.#presses.set(callId, young);
    return twin === undefined;
  }

  /** The call is over, or nobody counts its keys any more. */
  forget(callId: string): void {
    this.#presses.delete(callId);
  }
}

function sightingOf({ form, durationMs }: Pick<KeyReport, "form" | "durationMs">, atMs: number): Sighting {
  const to = form === "tone" ? atMs - toneLagMs : atMs;
  return { form, from: to - durationMs, to };
}

function isTwin({ sightings }: Press, seen: Sighting): boolean {
  if (sightings.some(({ form }) => form === seen.form)) return false;
  return sightings.some((one) => overlaps(one, seen) || isLatePiece(one, seen));
}

function overlaps(one: Sighting, other: Sighting): boolean {
  const info = [one, other].find(({ form }) => form === "info");
  if (info !== undefined) {
    const media = info === one ? other : one;
    return info.to >= media.from - infoBeforeMs && info.to <= media.to + infoAfterMs;
  }
  const [event, tone] = one.form === "event" ? [one, other] : [other, one];
  return tone.from >= event.from - toneBeforeEventMs && tone.from <= event.to + toneAfterEventMs;
}

function isLatePiece(event: Sighting, tone: Sighting): boolean {
  if (event.form !== "event" || tone.form !== "tone" || tone.to - tone.from > pieceMs) return false;
  const reportedAfterMs = tone.to + toneLagMs - event.to;
  return reportedAfterMs >= 0 && reportedAfterMs <= latePieceMs;
}
