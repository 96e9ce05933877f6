export { InviteServer, type ServerTransaction } from "./server-transactions.ts";
export { sipTimers } from "./sip-timers.ts";
export { type SentRequest, TransactionLayer } from "./transaction-layer.ts";
