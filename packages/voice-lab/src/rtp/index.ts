export type { EventForm, KeyPress, ToneForm } from "./key-press.ts";
export { buildPacket, parsePacket, type RtpPacket } from "./packet.ts";
export { type AudioGap, type Heard, type Received, Recording, type SentMark } from "./recording.ts";
export { RtpStream, type RtpStreamOptions, type RtpTarget, type StreamKeys } from "./rtp-stream.ts";
export { readEvent, type TelephoneEvent, writeEvent } from "./telephone-event.ts";
