import type { Messages } from "../say.ts";
import type { MessageTexts } from "../texts/message-texts.ts";

export const message: Messages<MessageTexts> = {
  channel: "Envoyer par",
  channels: { email: "E-mail", sms: "SMS" },
  to: { email: "Adresse e-mail du client", sms: "Numéro de téléphone du client" },
  send: "Envoyer",
  entry: "{channel} à {to}, {when}",
  states: {
    asked: "Envoi en cours",
    sent: "Envoyé",
    refused: "Non envoyé",
    unknown: "Peut-être envoyé",
    not_sent: "Non envoyé",
  },
};
