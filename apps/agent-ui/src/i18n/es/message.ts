import type { Messages } from "../say.ts";
import type { MessageTexts } from "../texts/message-texts.ts";

export const message: Messages<MessageTexts> = {
  channel: "Enviarlo por",
  channels: { email: "Correo electrónico", sms: "Mensaje de texto" },
  to: { email: "Correo electrónico del cliente", sms: "Número de teléfono del cliente" },
  send: "Enviar",
  entry: "{channel} a {to}, {when}",
  states: {
    asked: "Enviándose",
    sent: "Enviado",
    refused: "No enviado",
    unknown: "Quizá enviado",
    not_sent: "No enviado",
  },
};
