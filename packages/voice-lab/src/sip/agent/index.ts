export type { Call } from "./call.ts";
export type { CallEnd, CallListener, CallProblem, InviteProblem, OfferReply } from "./call-listener.ts";
export type { InDialog } from "./call-peer.ts";
export type { IncomingCall } from "./incoming-call.ts";
export { IncomingCalls } from "./incoming-calls.ts";
export type { Exchanged } from "./offer-exchange.ts";
export type { Answered, InviteOptions, OutgoingCall } from "./outgoing-call.ts";
export { SipAgent, type SipAgentOptions } from "./sip-agent.ts";
export type { RecordedMessage, SipRecord } from "./sip-record.ts";
