export { type CaptureEvent, CaptureSession, type Key } from "./capture-session.ts";
export { CapturedCard, type CardDigits } from "./captured-card.ts";
export { kindOf } from "./card-rules.ts";
export { type Allocate, DigitBuffer } from "./digit-buffer.ts";
