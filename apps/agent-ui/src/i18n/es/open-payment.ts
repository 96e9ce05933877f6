import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

export const status: Messages<Catalog["status"]> = {
  ready: "Todo listo para cobrar",
  noCall: "Esperando una llamada",
  created: "Preparando la línea segura…",
  securing: "Protegiendo la línea…",
  capturing: "Línea protegida",
  authorizing: "Consultando al banco…",
  lookingUp: "Preguntando al banco qué ha pasado…",
  inView: "Pago en la vista del proveedor",
  pairing: "Código de emparejamiento {digits}",
  strict: {
    chosen: "Línea protegida. Usted no oye al cliente marcar.",
    unproven: "Línea protegida. Usted no oye los primeros dígitos.",
    no_telephone_event: "Línea protegida. Usted no oye al cliente marcar.",
    in_band_digit: "Línea protegida, ahora en modo estricto",
  },
  releasing: "Restableciendo la llamada…",
  closed: "Llamada restablecida",
};

export const line: Messages<Catalog["line"]> = {
  normal: {
    title: "Línea normal",
    voices: "Usted y el cliente se oyen.",
    keypad:
      "Los tonos del teclado se oyen. No deje que el cliente marque ni diga ahora un número de tarjeta.",
  },
  changing: {
    title: "La línea está cambiando",
    voices: "Puede que oiga un breve corte.",
    keypad: "No deje que el cliente marque nada hasta que la línea esté protegida.",
  },
  pairing: {
    title: "Línea por localizar",
    voices: "Usted y el cliente se oyen.",
    keypad:
      "Ahora solo se pueden marcar los cuatro dígitos de abajo. La tarjeta viene después, con la línea ya protegida.",
  },
  inView: {
    title: "Línea en manos del proveedor",
    voices: "Usted y el cliente se oyen.",
    keypad:
      "La vista del proveedor, más abajo, indica cuándo está protegida la línea. Antes no se puede marcar nada.",
  },
  secured: {
    title: "Línea segura",
    voices: "Usted y el cliente se oyen.",
    keypad:
      "Los tonos del teclado llegan solo al proveedor de pagos: ni a usted, ni a la grabación, ni a Zoom.",
  },
  strict: {
    title: "Línea segura, modo estricto",
    voices: "Mientras se marcan dígitos, usted oye silencio; el cliente le oye todo el tiempo.",
    keypad:
      "Los tonos del teclado llegan solo al proveedor de pagos: ni a usted, ni a la grabación, ni a Zoom.",
  },
  returning: {
    title: "La línea vuelve a la normalidad",
    voices: "Puede que oiga un breve corte.",
    keypad: "El cliente ya no tiene que marcar nada más.",
  },
  over: {
    title: "Sin línea",
    voices: "La llamada ha terminado.",
    keypad: "Ya no hay nadie en la línea.",
  },
};

export const session: Messages<Catalog["session"]> = {
  amount: "Importe",
  reference: "Referencia",
  customer: "Cliente",
  card: "Tarjeta",
  authorizationCode: "Código de autorización",
  gatewayReference: "Referencia de la pasarela",
  token: "Token de la tarjeta",
  copyToken: "Copiar",
  copied: "Copiado",
  notCopied: "No se ha podido copiar: selecciónelo a mano.",
  charged: "Cobrado",
  chargedOf: "{charged} de {whole}",
  chargeNumber: "Tarjeta {number}",
  attempt: "Tarjeta {attempt}",
  submit: {
    charge: "Cobrar {amount}",
    authorize: "Autorizar {amount}",
  },
  saveCard: "Guardar tarjeta",
  cancel: "Cancelar pago",
  extend: "Ampliar",
  extendBy: "{minutes} min más",
  extensionsLeft: "restantes: {left}",
  timeLeft: "Tiempo para marcar la tarjeta: {time}",
  timeUp: "Se acabó el tiempo",
  takeAnother: "Cobrar otro pago",
  sendReceipt: "Enviar recibo",
  waiting: {
    opening: {
      happened: "Abriendo el pago con el proveedor.",
      next: "Siga hablando con el cliente.",
    },
    redirecting: {
      happened: "Comprobando que esta llamada se puede proteger.",
      next: "Siga hablando con el cliente.",
    },
    asked: {
      happened: "Se ha pedido a Zoom que pase la llamada por la línea segura.",
      next: "Pida al cliente que tenga a mano la tarjeta y el teclado del teléfono.",
    },
    securing: {
      happened: "La línea segura se está preparando.",
      next: "Pida al cliente que tenga a mano la tarjeta y el teclado del teléfono.",
    },
  },
  askZoomAgain: "Pedirlo otra vez a Zoom",
  authorizing: {
    happened: "Se ha pedido al banco el cobro en la tarjeta.",
    next: "Siga en la línea. Suele tardar unos segundos y ya no se puede cancelar.",
  },
  lookingUp: {
    happened: "El banco no ha respondido a tiempo. Se le está preguntando qué ha pasado con el pago.",
    next: "No vuelva a cobrar. En la tarjeta se cobra una vez como máximo.",
  },
  releasing: "La llamada se está restableciendo; tarda un momento.",
  notReleased: {
    happened: "La línea aún no se ha liberado.",
    next: "Se vuelve a intentar automáticamente. Si no oye al cliente, cuelgue y vuelva a llamarle; avise a su supervisor.",
  },
  releasedBy: {
    named: "Liberada por {name}: {why}",
    unnamed: "Liberada por su supervisor: {why}",
  },
  foundReleasedBy: {
    named: "{name} ha comprobado que la llamada se ha restablecido o ha terminado: {why}",
    unnamed: "Su supervisor ha comprobado que la llamada se ha restablecido o ha terminado: {why}",
  },
  declinedNext: "Pida otra tarjeta o cancele.",
  redirectFailedHint:
    "Zoom informa de que la redirección de la llamada ha fallado. Se espera la confirmación del proveedor.",
  steps: {
    secure: "Proteger",
    key: "Tarjeta",
    authorize: "Banco",
    restore: "Restablecer",
    launch: "Inicio",
    redirect: "Redirigir",
    view: "Vista",
    result: "Resultado",
    restored: "Llamada normal",
  },
  stepsLabel: "Progreso del pago",
  elsewhere: "Abiertos en sus otras llamadas",
  sound: "Sonido cuando el cliente ha marcado todo y cuando hay un resultado",
  recording: {
    paused: "Grabación en pausa",
    pause_failed:
      "Zoom no ha confirmado que la grabación esté en pausa. Los tonos del teclado se ocultan de todos modos.",
    resume_failed: "Puede que la grabación siga en pausa. Reanúdela en Zoom.",
  },
};
