import type { Messages } from "../say.ts";
import type { MessageTexts } from "../texts/message-texts.ts";

export const message: Messages<MessageTexts> = {
  channel: "Senden per",
  channels: { email: "E-Mail", sms: "SMS" },
  to: { email: "E-Mail-Adresse des Kunden", sms: "Telefonnummer des Kunden" },
  send: "Senden",
  entry: "{channel} an {to}, {when}",
  states: {
    asked: "Wird gesendet",
    sent: "Gesendet",
    refused: "Nicht gesendet",
    unknown: "Vielleicht gesendet",
    not_sent: "Nicht gesendet",
  },
};
