export { type CustomerInbox, startCustomerInbox } from "./customer-inbox.ts";
export { inboxPages } from "./inbox-pages.ts";
