/**
 * The hops that every call goes through, one after the other, in one rtpengine: `<Call-ID>;1` on the customer's side to
 * `<Call-ID>;5` on Zoom's. Kamailio sets them up; until a call is secured they pass everything. What a secured hop does to the
 * customer's digits is below, and why. All of it was measured with rtpengine 10.5, over every way of sending keys that we know
 * of; one hop alone leaks with each of its settings.
 *
 * What must never happen: `silence` or `zero` without `delay-buffer`, the look-ahead in ms. Without it rtpengine turns every
 * event into a clear tone, or lets the digit pass.
 */
interface Hop {
  readonly hop: number;
  readonly block: Readonly<Record<string, unknown>>;
}

/** Takes the events out. The look-ahead also hides the tone that gateways let slip before an event, up to 60 ms of it. */
const takeEventsOut: Hop = { hop: 1, block: { "DTMF-security": "zero", "delay-buffer": 80 } };

/** Drops the events of the key 0 that hop 1 leaves in place of each digit. */
const dropPlaceholders: Hop = { hop: 2, block: {} };

/** Sends the stream on without gaps: the tone detector of hop 4 does not count time in which no packet came. */
const timeAnew: Hop = { hop: 3, block: { "DTMF-security": "silence", "delay-buffer": 2 } };

/**
 * Finds tones and silences them. It listens only when told to, once events have been negotiated. A tone is found up to 58 ms
 * after its beginning; what of the look-ahead is longer than that allows for jitter.
 */
const silenceTones: Hop = {
  hop: 4,
  block: { "DTMF-security": "silence", "delay-buffer": 80, flags: ["detect-DTMF"] },
};

export const chain: readonly Hop[] = [takeEventsOut, dropPlaceholders, timeAnew, silenceTones];

/**
 * In which order the hops are armed. Hop 2 is first: from then on no event gets through, nor anything that hop 1 puts in its
 * place; then what hides tones; hop 1 is last. So at no moment less is hidden than before, and no digit becomes another one.
 *
 * Each look-ahead holds the customer's voice back by its length, once. `thenMs` is a pause after the step, so that these don't
 * add up to one long gap while anybody hears the customer: a look-ahead may be made longer in steps.
 */
export const armingSteps: readonly (Hop & { readonly thenMs: number })[] = [
  { ...dropPlaceholders, thenMs: 0 },
  { ...silenceTones, block: { ...silenceTones.block, "delay-buffer": 40 }, thenMs: 80 },
  { ...silenceTones, thenMs: 80 },
  { ...timeAnew, thenMs: 60 },
  { ...takeEventsOut, block: { ...takeEventsOut.block, "delay-buffer": 40 }, thenMs: 80 },
  { ...takeEventsOut, thenMs: 0 },
];

/** Silences all of the customer's audio. A hop of its own, since a silenced hop detects no tones any more. */
export const muteHop = 5;

export const allHops = [...chain.map(({ hop }) => hop), muteHop];

/** Of `unblock DTMF`: without it the delay of the look-ahead stays. */
export const noDelay = { "delay-buffer": 0 } as const;
