/** What a packet holds: 20 ms of G.711. */
export const frameMs = 20;
/** At 8,000 samples a second. */
export const frameSamples = 160;
