export { createVolatileNotes } from "./notes.ts";
export { createTwilioProvider } from "./twilio-provider.ts";
