export { type AudioCodec, audioCodecs, codecOfPayloadType, decode, encode } from "./g711.ts";
