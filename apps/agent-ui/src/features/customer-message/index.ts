export { MessageForm } from "./MessageForm.tsx";
export { MessageList } from "./MessageList.tsx";
export type { MessageDesk } from "./message-desk.ts";
export { useMessages } from "./use-messages.ts";
