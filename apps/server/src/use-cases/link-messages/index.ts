export { createDeliverLink } from "./deliver-link.ts";
export { createReadLinkMessages, createSendLink, type ReadLinkMessages, type SendLink } from "./send-link.ts";
