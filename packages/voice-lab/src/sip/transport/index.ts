export {
  addressOfText,
  parseAddress,
  type SipAddress,
  type SipProtocol,
} from "./sip-address.ts";
export { type SipPacket, SipTransport } from "./sip-transport.ts";
export type { TlsIdentity } from "./stream-connections.ts";
