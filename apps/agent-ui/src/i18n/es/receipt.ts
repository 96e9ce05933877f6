import type { Messages } from "../say.ts";
import type { ReceiptPanelTexts } from "../texts/receipt-texts.ts";

export const receipt: Messages<ReceiptPanelTexts> = {
  title: "Recibo para el cliente",
  loading: "Buscando lo que se ha enviado…",
  notRead: "El servidor no ha dicho qué se ha enviado. Inténtelo de nuevo en un momento.",
  again: "Intentar de nuevo",
  toHint: {
    email: "Se borra en cuanto se envía el recibo.",
    sms: "Con el signo más y el prefijo del país, por ejemplo +44 20 7946 0000. El mensaje lleva un enlace al recibo. El número se borra en cuanto se envía.",
  },
  language: "Idioma del recibo",
  close: "Cerrar",
  notReady: {
    not_set_up: {
      email:
        "No hay ningún servidor de correo configurado. Pida a su administrador que lo solicite al operador.",
      sms: "No hay nada configurado para enviar mensajes de texto. Pida a su administrador que revise Configuración, Twilio.",
    },
    merchant_unnamed: {
      email: "No se conoce el nombre de su empresa. Pida a su administrador que lo indique en Configuración.",
      sms: "No se conoce el nombre de su empresa. Pida a su administrador que lo indique en Configuración.",
    },
  },
  noneLeft: "No se pueden enviar más recibos de este pago.",
  sentBefore: "Recibos de este pago",
  next: {
    asked: "Si no se puede enviar ahora, se vuelve a intentar automáticamente.",
    sent: null,
    refused: "La dirección no se ha aceptado. Compruébela con el cliente y envíe otro.",
    unknown: "No ha llegado respuesta. Pregunte al cliente si lo ha recibido y, si no, envíe otro.",
    not_sent: "No se pudo enviar durante un día y se dejó de intentar. Envíe otro.",
  },
};
