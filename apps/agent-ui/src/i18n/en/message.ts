import type { Messages } from "../say.ts";
import type { MessageTexts } from "../texts/message-texts.ts";

export const message: Messages<MessageTexts> = {
  channel: "Send it by",
  channels: { email: "E-mail", sms: "Text message" },
  to: { email: "Customer's e-mail address", sms: "Customer's phone number" },
  send: "Send",
  entry: "{channel} to {to}, {when}",
  states: {
    asked: "Being sent",
    sent: "Sent",
    refused: "Not sent",
    unknown: "Perhaps sent",
    not_sent: "Not sent",
  },
};
