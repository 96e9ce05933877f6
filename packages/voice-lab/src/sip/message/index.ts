export { formatMessage } from "./format-message.ts";
export { type Params, parseParams } from "./params.ts";
export { parseMessage } from "./parse-message.ts";
export { type HeaderLine, SipHeaders, splitOutside } from "./sip-headers.ts";
export {
  bodyOf,
  cseqOf,
  type SipMessage,
  type SipProblem,
  type SipRequest,
  type SipResponse,
  sdpOf,
} from "./sip-message.ts";
export {
  bracketed,
  parseHostPort,
  parseNameAddress,
  parseUri,
  type SipUri,
  tagOf,
} from "./sip-uri.ts";
export { type StreamPiece, StreamReader } from "./stream-reader.ts";
export { branchCookie, parseVia, type Via } from "./via.ts";
