export {
  type BridgeCall,
  type BridgeErrorCode,
  type BridgeReply,
  type BridgeRequest,
  bridgeControl,
  bridgeErrorSchema,
  bridgeNamePattern,
  type Merchant,
} from "./bridge-control.ts";
