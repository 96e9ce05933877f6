export {
  type ContactProblem,
  longestContact,
  type MessageKind,
  maskContact,
  messageKinds,
  readContact,
} from "./contact.ts";
