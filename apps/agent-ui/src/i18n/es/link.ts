import type { Messages } from "../say.ts";
import type { LinkTexts } from "../texts/link-texts.ts";

export const link: Messages<LinkTexts> = {
  title: "Enlace de pago",
  intro: "El cliente paga en la página de la propia pasarela de pago. Usted nunca ve ni oye la tarjeta.",
  goodFor: "Validez",
  spans: {
    minutes: "{count, plural, one {# minuto} other {# minutos}}",
    hours: "{count, plural, one {# hora} other {# horas}}",
    days: "{count, plural, one {# día} other {# días}}",
  },
  make: "Crear el enlace",
  back: "Volver al pago con tarjeta",
  connecting: "Espere a que el panel vuelva a estar conectado.",
  address: "Enlace para el cliente",
  copy: "Copiar enlace",
  copied: "Copiado.",
  notCopied: "No se ha podido copiar el enlace. Selecciónelo y cópielo con el teclado.",
  sending: {
    title: "Enviarlo al cliente",
    titleOnceOver: "Mensajes con este enlace",
    toHint: {
      email: "Se borra en cuanto se envía el enlace.",
      sms: "Con el signo más y el prefijo del país, por ejemplo +44 20 7946 0000. El número se borra en cuanto se envía el enlace.",
    },
    language: "Idioma del mensaje",
    noneLeft: "Este enlace no se puede enviar más veces. Cópielo o cree uno nuevo.",
    sentBefore: "Adónde se ha enviado este enlace",
    unnamed:
      "Para enviarlo falta el nombre de su empresa. Pida a su administrador que lo indique en Configuración.",
    next: {
      asked:
        "Si no se puede enviar ahora, se vuelve a intentar automáticamente mientras el enlace se pueda pagar.",
      sent: null,
      refused: "La dirección no se ha aceptado. Compruébela con el cliente y envíe el enlace de nuevo.",
      unknown: "No ha llegado respuesta. Pregunte al cliente si lo ha recibido y, si no, envíelo de nuevo.",
      not_sent:
        "No se pudo enviar a tiempo: el enlace ha terminado, o durante un día no se pudo enviar nada. Si todavía se puede pagar, envíelo de nuevo.",
    },
  },
  goodUntil: "Válido hasta: {moment}",
  left: "Tiempo restante: {time}",
  timeUp: "Se acabó el tiempo",
  cancel: "Cancelar enlace",
  notCancelable: "La pasarela de pago no puede cancelar un enlace. Termina cuando se acaba su plazo.",
  states: {
    making: {
      title: "El enlace se está creando",
      next: "Tarda unos segundos.",
      short: "Creándose",
    },
    open: {
      title: "Esperando a que el cliente pague",
      next: "Copie el enlace y déselo al cliente. Esta página muestra cuándo se ha pagado.",
      short: "Aún sin pagar",
    },
    paying: {
      title: "El cliente está pagando ahora",
      next: "Espere el resultado. No cobre el pago por otra vía.",
      short: "Pagándose",
    },
    unknown: {
      title: "No se sabe si está pagado",
      next: "La pasarela de pago no responde. No cobre el pago por otra vía: se le vuelve a preguntar hasta que responda.",
      short: "No se sabe",
    },
    canceling: {
      title: "El enlace se está cancelando",
      next: "Espere: el cliente aún puede pagar hasta que la pasarela de pago diga que el enlace ha terminado.",
      short: "Cancelándose",
    },
    paid: {
      title: "Pagado",
      next: "Diga al cliente que el pago ha llegado.",
      short: "Pagado",
    },
    expired: {
      title: "El enlace ha caducado",
      next: "No se ha pagado, y ya no se puede pagar. Cree uno nuevo si el cliente aún quiere pagar.",
      short: "Caducado",
    },
    canceled: {
      title: "El enlace está cancelado",
      next: "No se ha pagado, y ya no se puede pagar. Puede cobrar el pago por otra vía.",
      short: "Cancelado",
    },
    failed: {
      title: "No hay enlace",
      next: "No se ha cobrado nada.",
      short: "No creado",
    },
  },
  failures: {
    provider_unreachable:
      "La pasarela de pago no ha respondido, así que no hay enlace. No se ha cobrado nada. Inténtelo de nuevo en un minuto.",
    provider_refused:
      "La pasarela de pago se ha negado a crear el enlace. No se ha cobrado nada. Pida a su administrador que revise la clave de la pasarela en Configuración.",
    not_possible:
      "La pasarela de pago no crea enlaces. No se ha cobrado nada. Cobre la tarjeta en una llamada, o consulte a su administrador.",
  },
  canceledBy: { named: "Cancelado por {name}: {why}", unnamed: "Cancelado por un supervisor: {why}" },
  foundBy: {
    named: "Comprobado en la pasarela por {name}: {why}",
    unnamed: "Comprobado en la pasarela por un supervisor: {why}",
  },
  done: "Listo",
  others: "Sus otros enlaces",
  other: "{amount}, {reference}",
  show: "Mostrar el enlace de {reference}",
};
