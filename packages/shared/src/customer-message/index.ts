export {
  type CustomerLanguage,
  customerLanguages,
  type MessageState,
  type MessageView,
  type MessageWay,
  mostMessages,
  type SentMessages,
  type WaysToSend,
} from "./customer-message.ts";
