export { type EventPacket, type FoundEvents, findEventPackets } from "./event-packets.ts";
export { type Fragment, findFragments } from "./fragments.ts";
export { hearWithMultimon } from "./multimon.ts";
