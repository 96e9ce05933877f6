/**
 * Epoch ms as they were when the process started, and from there on by a clock that only goes forward at one pace. How long
 * ago something was sent is measured with it: if the machine's clock were set five minutes ahead meanwhile, a charge that is
 * still at work would be called "not charged"; if it were set back, a line would be held for so long until it is quiet. Signatures and what leaves the process have the machine's time.
 */
export function steadyNow(): number {
  return Math.round(performance.timeOrigin + performance.now());
}
