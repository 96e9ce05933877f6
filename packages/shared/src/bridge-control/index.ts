export {
  type BridgeCall,
  type BridgeErrorCode,
  type BridgeReply,
  type BridgeRequest,
  bridgeControl,
  bridgeErrorSchema,
} from "./bridge-control.ts";
