export {
  type BridgeCall,
  type BridgeErrorCode,
  type BridgeReply,
  type BridgeRequest,
  bridgeControl,
  bridgeErrorSchema,
  type Merchant,
} from "./bridge-control.ts";
