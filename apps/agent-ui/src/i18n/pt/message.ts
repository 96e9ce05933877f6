import type { Messages } from "../say.ts";
import type { MessageTexts } from "../texts/message-texts.ts";

export const message: Messages<MessageTexts> = {
  channel: "Enviar por",
  channels: { email: "E-mail", sms: "SMS" },
  to: { email: "E-mail do cliente", sms: "Telefone do cliente" },
  send: "Enviar",
  entry: "{channel} para {to}, {when}",
  states: {
    asked: "Enviando",
    sent: "Enviado",
    refused: "Não enviado",
    unknown: "Talvez enviado",
    not_sent: "Não enviado",
  },
};
