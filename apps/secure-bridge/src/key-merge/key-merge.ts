/**
 * Counts every key press once, though a phone may send it in several forms at the same time: as an event, as a tone, as an
 * INFO (see `KeyForm`). Promises: each press is counted at its first report; two reports of the same form are two presses; no
 * press is counted twice whose reports come within the times below. What must never happen: a report waits for another one; a
 * digit is kept for longer than its twins may take.
 *
 * Media (events and tones). Nobody presses a key twice at the same time. Of each report it is known, within some tens of ms, from
 * when to when the key was down; reports of the same key in both forms whose times overlap are twins, and others are not, however
 * soon they follow. One kind of report is an exception: a short piece of a tone, which the detector may find long after.
 *
 * INFOs. They take a way of their own: sent again if lost, one comes half a second late (RFC 3261 section 17.1.2.2: after T1 =
 * 500 ms, then after twice that), when the key may have been pressed a second time. Time alone can't tell them, but counting can: one
 * press has one INFO. So an INFO goes to the oldest press of its key that media has told of and no INFO yet, and media to the
 * oldest that only an INFO has told of; where there is none, it is a new press. Which INFO goes to which of two presses of the same
 * key makes no difference to the digits.
 *
 * Where the rule errs. Of two presses of the same key, one came by media only and one by INFO only, the second within `infoAfterMs`
 * of the first (`infoBeforeMs`, if the INFO was the first): they count as one. That takes the loss of an INFO, which is sent again
 * until it is answered, and of media right beside it; the other choice would be wrong with each INFO that is late. An INFO that is
 * later than that counts as a press of its own. A key is counted too soon if any form of it overtakes all forms of the one before.
 * An event whose tone was lost and a tone of the same key whose event was lost count as one if less than 80 ms lie between the
 * presses. A short tone within a second after an event of the same key that had no twin is not counted. Then there is a digit too many or
 * too few, or two are swapped, which the check digit of a card number tells in most cases.
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
/** Media may come so much later than an INFO that was sent when the key went down, in ms: buffers and transcoders on its way. */
export const infoBeforeMs = 700;
/** An INFO may come so much later than the media, in ms: lost twice and sent again (500 and 1,000 ms), and its way. */
export const infoAfterMs = 1_700;

/** Presses older than this, in ms, have no twins any more. Longer than anybody holds a key, or an INFO is late. */
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
    const twin = twinOf(
      young.filter((press) => press.key === key),
      seen,
    );
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

/** Of the presses of one key, the oldest first. */
function twinOf(presses: readonly Press[], seen: Sighting): Press | undefined {
  if (seen.form === "info")
    return presses.find(
      ({ sightings }) => !sightings.some(isInfo) && sightings.some((media) => isInfoOf(media, seen)),
    );
  // The newest first: the time of a press that is long over fits only pieces, which belong to what was last.
  const inOtherForm = presses.findLast(
    ({ sightings }) =>
      !sightings.some(({ form }) => form === seen.form) &&
      sightings.some((one) => !isInfo(one) && (overlaps(one, seen) || isLatePiece(one, seen))),
  );
  return (
    inOtherForm ??
    presses.find(({ sightings }) => sightings.every((info) => isInfo(info) && isInfoOf(seen, info)))
  );
}

function isInfo({ form }: Sighting): boolean {
  return form === "info";
}

function isInfoOf(media: Sighting, info: Sighting): boolean {
  return info.to >= media.from - infoBeforeMs && info.to <= media.to + infoAfterMs;
}

function overlaps(one: Sighting, other: Sighting): boolean {
  const [event, tone] = one.form === "event" ? [one, other] : [other, one];
  return tone.from >= event.from - toneBeforeEventMs && tone.from <= event.to + toneAfterEventMs;
}

function isLatePiece(event: Sighting, tone: Sighting): boolean {
  if (event.form !== "event" || tone.form !== "tone" || tone.to - tone.from > pieceMs) return false;
  const reportedAfterMs = tone.to + toneLagMs - event.to;
  return reportedAfterMs >= 0 && reportedAfterMs <= latePieceMs;
}
