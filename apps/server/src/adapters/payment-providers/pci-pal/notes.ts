/**
 * What the adapter has to remember of a session, because PCI Pal can't be asked: a session can't be read, only heard of.
 * What must never happen: an answer that was certain gives way to another one; a note holds more of a card than its brand
 * and last four.
 */
import type { ChargeAnswer } from "@tacet/shared/payment-session";
import type { Launched } from "./pci-pal-api.ts";
import type { Flow } from "./settings.ts";

export interface Launch {
  /** SHA-256 of the token in the callback's address, base64url: so that a changed secret loses no answer. */
  readonly proof: string;
  /** How the callback is read: as the flow was set up then. */
  readonly flow: Flow;
  /** Whose session it is at PCI Pal, see `accountAt`: nobody else's token opens its view. */
  readonly account: string;
}

export interface PciPalNote {
  /** Each launch that was asked for, answered or not. */
  readonly launches: readonly Launch[];
  /** The one whose answer came first; `null`: none has come. All others are never used. */
  readonly launched: (Launched & { readonly launch: Launch }) | null;
  /** Set before the view is given out: from then on the customer may have been charged. */
  readonly isViewGiven: boolean;
  /** The call is to be given back: nothing may begin any more. */
  readonly isReleased: boolean;
  /** The charge was looked for before its view was given out: it never will be. */
  readonly isFenced: boolean;
  /** What PCI Pal has said, by the order or item that it was said of. */
  readonly heard: Readonly<Record<string, ChargeAnswer>>;
}

export const emptyNote: PciPalNote = {
  launches: [],
  launched: null,
  isViewGiven: false,
  isReleased: false,
  isFenced: false,
  heard: {},
};

/**
 * Adds what was said. What was certain stays: whatever says otherwise is older, or a mistake. So does an amount that was
 * not ours: a person has to look at that one.
 */
export function hear(note: PciPalNote, said: Readonly<Record<string, ChargeAnswer>>): PciPalNote {
  const news = Object.entries(said).filter(([order]) => {
    const known = note.heard[order];
    return known === undefined || (known.kind === "unknown" && known.because === undefined);
  });
  return news.length === 0 ? note : { ...note, heard: { ...note.heard, ...Object.fromEntries(news) } };
}

/**
 * What the whole session came to: `null` while something is still to be heard of. Items that ended differently are
 * "unknown", for a part of the money may have moved: a person looks at the gateway.
 */
export function settle({ heard }: PciPalNote, items: readonly string[]): ChargeAnswer | null {
  const answers = items.map((item) => heard[item]).filter((answer) => answer !== undefined);
  const [first] = answers;
  if (first === undefined || answers.length < items.length) return null;
  if (answers.length === 1) return first;
  const differing = answers.find((answer) => answer.kind === "unknown" && answer.because !== undefined);
  if (differing !== undefined) return differing;
  if (answers.some(({ kind }) => kind !== first.kind)) return { kind: "unknown" };
  return first.kind === "approved" ? joinApprovals(first, answers) : first;
}

/** Every transaction has to be found again at the gateway. */
function joinApprovals(
  first: Extract<ChargeAnswer, { kind: "approved" }>,
  answers: readonly ChargeAnswer[],
): ChargeAnswer {
  const references = answers.flatMap((answer) =>
    answer.kind === "approved" ? [answer.authorization.gatewayReference] : [],
  );
  const gatewayReference = [...new Set(references)].join(" ");
  return { ...first, authorization: { ...first.authorization, gatewayReference } };
}
