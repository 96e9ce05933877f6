export { createOutbox, type Outbox, type OutgoingBody } from "./outbox.ts";
