import type { Messages } from "../say.ts";
import type {
  FramedTexts,
  PairingTexts,
  RefundTexts,
  SplitTexts,
  StrictTexts,
} from "../texts/payment-texts.ts";
import { resolveRefund } from "./resolve.ts";

export const split: Messages<SplitTexts> = {
  open: "Dividir en dos tarjetas",
  amount: "Importe en esta tarjeta",
  hint: "El resto va a una segunda tarjeta, en la misma línea segura.",
  rest: "El resto, {rest}, va a una segunda tarjeta, en la misma línea segura.",
  confirm: "Dividir",
  undo: "Deshacer la división",
  firstCard: "Primera tarjeta: {part} de {whole}",
  secondCard: "Segunda tarjeta: {part} de {whole}",
  secondCardPays: "La segunda tarjeta paga {rest}.",
  charged: "Cobrado: {amount}",
  askForSecond: "Pida ahora la segunda tarjeta. Paga {rest}.",
  notLessThanWhole: "Debe ser menos de {whole}.",
};

export const framed: Messages<FramedTexts> = {
  viewTitle: "Vista del proveedor de pagos",
  opening: "Abriendo la vista del proveedor…",
  hint: "Si la vista se queda vacía o dice que ha caducado, recárguela.",
  reload: "Recargar la vista",
  openNow: "Abrir la vista",
  redirectUnanswered: {
    happened: "Zoom no ha respondido si la llamada se ha redirigido.",
    next: "Abra la vista: indica si la línea está protegida. Si no lo está, pídalo otra vez a Zoom.",
  },
  afterReload: {
    happened: "El panel se recargó antes de que se abriera la vista del proveedor.",
    next: "Si la llamada aún no se ha redirigido, pídalo otra vez a Zoom. Después abra la vista.",
  },
  notOpened: "No se ha podido abrir la vista del proveedor.",
  notAnswered: "El servidor no ha respondido a tiempo. Recargue la vista.",
  endTitle: "Cancele en la vista del proveedor",
  endExplained:
    "Use el botón de cancelar de la vista del proveedor: así se sabe que no se ha cobrado nada. Si la vista ya no está, termine el pago aquí. Su resultado no se conocerá hasta que el proveedor lo comunique.",
  end: "Terminar aquí",
  goBack: "Volver a la vista",
};

export const pairing: Messages<PairingTexts> = {
  happened: "Primero hay que localizar la llamada del cliente.",
  code: "Código {digits}",
  timeLeft: "Tiempo para marcar el código: {time}",
  next: "Siga hablando. Si no pasa nada, pida al cliente que marque otra vez los cuatro dígitos.",
};

export const strict: Messages<StrictTexts> = {
  unproven:
    "Hasta que lleguen los primeros dígitos, usted no oye al cliente: muestran cómo envía las teclas este teléfono. El cliente sí le oye.",
  no_telephone_event:
    "La compañía telefónica de este cliente envía las teclas solo como sonido. Por eso usted no le oye mientras se marcan dígitos. El cliente sí le oye: dígale qué tiene que marcar.",
  in_band_digit:
    "Una tecla llegó como sonido, así que la línea ha pasado por sí sola al modo estricto. A partir de ahora usted no oye al cliente mientras se marcan dígitos. El cliente sí le oye: dígale qué tiene que marcar.",
};

export const refunds: Messages<RefundTexts> = {
  title: "Reembolsos",
  refund: "Reembolsar",
  refundOf: "Reembolsar {amount}, {card}",
  dialogTitle: "Reembolsar dinero",
  ofCharge: "Cobrado: {amount}, {card}.",
  amount: "Importe del reembolso",
  left: "Hasta {left}",
  moreThanLeft: "Solo quedan {left} por reembolsar.",
  warning: "El dinero vuelve a la misma tarjeta. Esto no se puede deshacer.",
  confirm: "Reembolsar {amount}",
  confirmPlain: "Reembolsar",
  keep: "No reembolsar",
  states: { asked: "Solicitado", refunded: "Reembolsado", refused: "Rechazado" },
  next: {
    asked:
      "La pasarela aún no ha respondido. Se le vuelve a preguntar automáticamente: no lo reembolse por otra vía.",
    refunded: "Diga al cliente que su banco puede tardar unos días en mostrarlo.",
  },
  refusals: {
    not_refundable:
      "No se ha reembolsado nada: aún no está liquidado, es demasiado antiguo o se reembolsó por otra vía. Inténtelo de nuevo mañana, o mire en la pasarela.",
    gateway_error: "No se ha reembolsado nada: la pasarela tuvo un error. Inténtelo de nuevo.",
    provider_refused: "No se ha reembolsado nada: la pasarela lo ha rechazado. Avise a su administrador.",
    resolved_by_hand:
      "No se ha reembolsado nada, según se comprobó en la pasarela. Se puede solicitar de nuevo.",
  },
  foundGivenBack: "Reembolsado, según se comprobó en la pasarela.",
  resolve: resolveRefund,
};
