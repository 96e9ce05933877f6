import type { Messages } from "../say.ts";
import type { GuideTexts, NavTexts, StripTexts } from "../texts/guide-texts.ts";

export const nav: Messages<NavTexts> = {
  label: "Partes de la configuración",
  parts: {
    guide: "Guía",
    health: "Estado",
    payments: "Pagos",
    credentials: "Credenciales",
    access: "Acceso",
    audit: "Auditoría",
    data: "Datos",
  },
  unsaved: "Los cambios de los ajustes aún no se han guardado.",
  toUnsaved: "Ir a los cambios",
};

export const strip: Messages<StripTexts> = {
  label: "Estado de un vistazo",
  good: "Todo en orden.",
  attention: "{count, plural, one {# punto requiere atención:} other {# puntos requieren atención:}}",
  what: {
    app: "Aplicación en Zoom",
    permissions: "Permisos",
    webhooks: "Webhooks",
    numbers: "Números de teléfono",
    credentials_missing: "Faltan credenciales",
    credentials_failed: "Las credenciales no funcionan",
    credentials_untested: "Credenciales sin probar",
    provider_away: "El proveedor no responde",
    lines: "Línea sin liberar",
    unresolved: "Cobro sin resultado",
    refunds: "Reembolso sin respuesta",
  },
};

export const guide: Messages<GuideTexts> = {
  title: "Guía",
  intro: "De la instalación al primer pago, en este orden.",
  done: "Hecho: {done} de {total}",
  allDone: "Todo está hecho: los agentes pueden cobrar pagos.",
  states: { done: "Hecho", todo: "Pendiente", attention: "Requiere atención" },
  steps: {
    permissions: {
      title: "Permisos en Zoom",
      todo: "Añada la aplicación en Zoom App Marketplace y conceda lo que pide.",
      done: "La aplicación está instalada, y todo lo que necesita está concedido.",
      attention: "Hay que añadir de nuevo la aplicación en Zoom, para que se conceda todo lo que necesita.",
      go: "Ver lo concedido",
    },
    webhooks: {
      title: "Webhooks",
      todo: "Atienda una llamada en Contact Center: Zoom avisa entonces a Tacet, y esto queda marcado como hecho.",
      done: "Zoom avisa a Tacet de las llamadas.",
      attention: "Zoom no ha avisado de ninguna llamada.",
      go: "Ver la dirección",
    },
    provider: {
      title: "Proveedor y credenciales",
      todo: "Elija quién quita los dígitos de la llamada y dónde se cobra en las tarjetas. Guarde las credenciales y pruébelas: primero con las credenciales de prueba del proveedor, o con la pasarela de pruebas.",
      done: "El proveedor está elegido, y sus credenciales se han probado.",
      attention:
        "La última prueba de las credenciales no funcionó. Mire lo que dice, introdúzcalas de nuevo y pruébelas.",
      go: "Ir a las credenciales",
    },
    settings: {
      title: "Monedas y límite",
      todo: "Revise las monedas y el límite para un pago, y guarde.",
      done: "Las monedas y el límite están guardados.",
      attention: "Los ajustes no se pueden usar.",
      go: "Ir a los ajustes",
    },
    roles: {
      title: "Roles",
      todo: "Indique qué puede hacer cada rol de Contact Center. Zoom aún no ha dado la lista de roles.",
      done: "Hay roles que cobran pagos.",
      attention:
        "Ningún rol puede cobrar pagos, salvo administradores y supervisores. Asigne el rol Agente al menos a uno.",
      go: "Ir a los roles",
    },
    numbers: {
      title: "Números de teléfono",
      todo: "No se sabe si un número se puede proteger. Abra una llamada y se consultará a Zoom.",
      done: "Hay un número cuyas llamadas se pueden proteger.",
      attention:
        "Aún no se puede proteger ninguna llamada. Pida a Zoom que habilite la redirección PCI para sus números.",
      go: "Ver los números",
    },
    test: {
      title: "Un pago de prueba",
      todo: "Llame a uno de sus números, atienda usted la llamada y cobre un pago en ella.",
      done: "Un pago ha pasado por todo.",
      attention: "El último pago no llegó hasta el final. Mire abajo qué hacer ahora.",
      go: "Cobrar un pago",
    },
  },
  test: {
    what: "Es un pago de verdad, con su propio proveedor y su propia pasarela. Basta con {amount}; al final se reembolsa el dinero.",
    cards:
      "Con credenciales de prueba o con la pasarela de pruebas, marque una tarjeta de prueba de su pasarela. Con credenciales reales, marque una tarjeta suya.",
    take: "Cobrar un pago",
    refund: "Reembolsar el dinero",
    watched: "{reference}, {amount}",
    steps: {
      secured: "Línea protegida",
      keyed: "Tarjeta marcada",
      approved: "Pago aprobado",
      released: "Llamada restablecida",
      refunded: "Dinero reembolsado",
    },
    at: "hecho: {time}",
    notYet: "Aún no",
    next: {
      secured: "Inicie el pago. La línea se protege automáticamente.",
      keyed: "Marque la tarjeta en el teléfono: número, caducidad, código de seguridad.",
      approved: "Pulse Cobrar en el panel.",
      released: "La llamada se restablece automáticamente. Si no es así, mírela en Pagos abiertos.",
      refunded: "Pulse Reembolsar en el pago y reembolse todo.",
    },
    refundElsewhere:
      "Este proveedor no puede reembolsar desde aquí: reembolse el dinero en el panel de control del proveedor.",
    refundRefused:
      "La pasarela no ha reembolsado nada. Muchas esperan hasta que el cobro se ha liquidado: inténtelo de nuevo mañana, o reembólselo en el panel de control de la pasarela y salga de la guía.",
    ended: {
      partly_approved: "Solo se cobró una parte. Reembólsela y cobre otro pago con una sola tarjeta.",
      declined: "La tarjeta se rechazó. Cobre otro pago con otra tarjeta.",
      canceled: "Se canceló antes del cobro. Cobre otro pago y deje que llegue hasta el final.",
      expired:
        "Se acabó el tiempo. Cobre otro pago; la tarjeta se tiene que marcar mientras corre el tiempo.",
      failed: "Ha fallado. Pruebe las credenciales, mire lo que dice Estado y cobre otro pago.",
      unresolved:
        "Nadie sabe qué ha pasado con el cobro. Mire en la pasarela, registre el resultado en Pagos abiertos y cobre otro pago.",
    },
  },
  dismiss: "Salir de la guía",
  dismissHint: "Para todos los administradores de esta cuenta. Se puede recuperar en Estado.",
  bringBack: "Recuperar la guía",
};
