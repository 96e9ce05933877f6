export {
  type BridgeEvent,
  type BridgeEventBody,
  bridgeEventSchema,
  bridgeEventsPath,
} from "./bridge-event.ts";
