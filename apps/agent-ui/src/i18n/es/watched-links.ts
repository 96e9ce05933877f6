import type { Messages } from "../say.ts";
import type { WatchedLinksTexts } from "../texts/watched-links-texts.ts";

export const watchedLinks: Messages<WatchedLinksTexts> = {
  title: "Enlaces de pago",
  loading: "Buscando enlaces de pago …",
  count: "{open, plural, one {# abierto} other {# abiertos}}",
  shown: "{shown, number} de {open, number} mostrados",
  listLabel: "Enlaces de pago abiertos. Las flechas, Inicio y Fin permiten recorrerlos.",
  none: {
    title: "Ahora no hay ningún enlace de pago abierto.",
    next: "Cuando un agente cree uno, aparecerá aquí por sí solo.",
  },
  noneFits: {
    title: "Ningún enlace de pago abierto coincide.",
    next: "Quite un filtro o busque algo menos preciso.",
  },
  searchHint: "Referencia o agente.",
  state: "Estado",
  allStates: "Todos los estados",
  trouble:
    "{count, plural, one {Nadie sabe si # enlace de pago se ha pagado} other {Nadie sabe si # enlaces de pago se han pagado}}",
  showThem: "Ver los enlaces",
  notTold: "La pasarela no dice nada desde {since}",
  label: "Enlace de pago {reference}",
  made: "Creado",
  goodUntil: "Válido hasta",
  next: {
    making: "Se ha pedido el enlace a la pasarela. Todavía nadie puede pagar con él.",
    open: "El cliente puede pagar. Mientras tanto, la referencia no se puede cobrar por teléfono.",
    paying: "El cliente está pagando. Espere el resultado.",
    unknown:
      "La pasarela no dice si se ha pagado. Se le pregunta hasta que responda. Hasta entonces, la referencia no se puede cobrar de otra forma.",
    canceling:
      "Se ha pedido a la pasarela que cierre el enlace. Hasta que lo confirme, el cliente aún puede pagar.",
    paid: "El dinero ha llegado. Se devuelve en la pasarela, no aquí.",
    expired: "No se pagó y ya no se puede pagar. La referencia está libre.",
    canceled: "No se pagó y ya no se puede pagar. La referencia está libre.",
    failed: "Nunca hubo un enlace. No se cobró nada.",
  },
  overUnknown: "Este enlace ha terminado. En la pasarela se ve cómo acabó.",
  canceledBy: "{name} hizo cancelar el enlace ({when}).",
  resolvedBy: "{name} miró en la pasarela ({when}).",
  cancel: {
    open: "Cancelar este enlace",
    title: "¿Cancelar este enlace de pago?",
    happens:
      "Se pedirá a la pasarela que cierre el enlace. Hasta que lo confirme, el cliente aún puede pagar. No haga cobrar el pago de otra forma antes de eso.",
    suggestions: [
      "El cliente paga de otra forma.",
      "El importe o la referencia no es correcto.",
      "El agente ya no puede ocuparse del enlace.",
    ],
    confirm: "Cancelar el enlace ahora",
    done: "Se ha pedido que la pasarela cierre el enlace.",
  },
  resolve: {
    explained: "Si la pasarela sigue sin responder, mire usted allí y registre lo que muestra.",
    wait: "Si la pasarela sigue sin decir nada después de esta hora ({time}), podrá registrar el resultado aquí.",
    open: "Registrar lo que muestra la pasarela",
    title: "¿Qué ha pasado con este enlace de pago?",
    lookFirst:
      "Mire primero en la pasarela: busque la referencia {reference}, {amount}; creado aproximadamente: {when}.",
    result: "Lo que muestra la pasarela",
    chooseFirst: "Elija lo que muestra la pasarela.",
    results: {
      paid: { label: "Pagado", hint: "Se da por pagado. No se le pide de nuevo al cliente." },
      not_payable: {
        label: "No pagado, y ya no se puede pagar",
        hint: "El enlace está cerrado en la pasarela. La referencia vuelve a estar libre.",
      },
    },
    gatewayReference: "Número del pago en la pasarela",
    gatewayReferenceHint: "Cópielo de la pasarela. Nunca un número de tarjeta.",
    gatewayReferenceMissing: "Introduzca el número con el que la pasarela encuentra el pago.",
    twice:
      "Asegúrese de que el enlace está cerrado en la pasarela; si no, ciérrelo allí. Si aún se puede pagar, el cliente podría pagar dos veces, porque la referencia se puede cobrar de nuevo desde ahora.",
    how: "Cómo se ha asegurado",
    suggestions: {
      paid: ["La pasarela muestra el pago."],
      not_payable: ["La pasarela muestra que el enlace ha caducado.", "He cerrado el enlace en la pasarela."],
    },
    confirm: "Registrar el resultado",
    leave: "Dejarlo abierto",
    done: "El resultado está registrado.",
  },
};
