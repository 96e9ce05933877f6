export {
  type AskDeps,
  type AskProblem,
  askForMessage,
  type MessageOrder,
  messagesNow,
} from "./ask-for-message.ts";
export { type CustomerContent, contentText, type Merchant, type Row } from "./content.ts";
export { contentHtml } from "./content-html.ts";
export {
  createDeliverMessage,
  type DeliverDeps,
  type DeliverMessage,
} from "./deliver-message.ts";
export { type Say, sayer } from "./say.ts";
export { type Writer, writerFor } from "./writer.ts";
