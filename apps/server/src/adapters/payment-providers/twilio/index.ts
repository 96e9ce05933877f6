export { createTwilioMessageSender } from "./message-sender.ts";
export type { Note as TwilioNote } from "./notes.ts";
export { createTwilioProvider } from "./twilio-provider.ts";
