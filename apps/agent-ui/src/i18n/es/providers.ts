import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { ProviderTexts, RuleTexts } from "../texts/provider-texts.ts";

export const provider: Messages<ProviderTexts> = {
  title: "Proveedor de pagos",
  choice: "Quién quita de la llamada los dígitos de la tarjeta",
  names: providerNames,
  what: {
    "secure-bridge":
      "Su propio puente toma los dígitos del teclado, y se cobra en una pasarela que usted elige.",
    "pci-pal":
      "PCI Pal toma los dígitos del teclado y cobra en la tarjeta; el panel muestra los campos de PCI Pal.",
    twilio:
      "Twilio toma los dígitos del teclado de las llamadas que entran por él, y cobra en la tarjeta con su conector de pago.",
  },
  abilities: {
    authorize: "reservar un importe",
    save_card: "guardar tarjetas",
    refund: "reembolsos",
    split: "dos tarjetas para un importe",
    bills: "varias facturas a la vez",
  },
  can: "Posible: {abilities}.",
  cannot: "No es posible: {abilities}.",
  gateway: "Pasarela",
  gatewayHint: "Donde se cobra en la tarjeta.",
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Pruebas (no cobra nada)",
  },
  serversGateway: "La propia del servidor",
  fallback: "Pasarela de reserva",
  fallbackHint:
    "Se usa solo cuando no se puede contactar con la pasarela principal, y nunca después de haberle enviado algo: así no se cobra dos veces en ninguna tarjeta.",
  noFallback: "Ninguna",
  sameGateway: "Esta es la pasarela principal. Elija otra, o ninguna.",
  missing: "No se puede cobrar ningún pago con {target} hasta que se guarden sus credenciales.",
  missingFallback: "La reserva no puede actuar hasta que se guarden las credenciales de {target}.",
  enterCredentials: "Introducir credenciales",
  enterCredentialsOf: "Introducir credenciales de {target}",
};

export const rules: Messages<RuleTexts> = {
  title: "Reglas",
  intro:
    "Los pagos en cierta moneda, o de cierta cola, pueden ir por otra vía. Se aplica la primera regla que encaja; si no encaja ninguna, el proveedor de arriba.",
  none: "No hay reglas: todos los pagos van por la vía de arriba.",
  add: "Añadir una regla",
  most: "Puede haber como máximo {count, plural, one {# regla} other {# reglas}}.",
  rule: "Regla {place}",
  currency: "Moneda",
  anyCurrency: "Cualquier moneda",
  queue: "Cola",
  anyQueue: "Cualquier cola",
  queueGone: "{id} (ya no está en la lista)",
  noQueues: "Una cola se puede elegir cuando haya entrado una llamada por ella.",
  provider: "Proveedor",
  up: "Subir",
  upOf: "Subir: regla {place}",
  isFirst: "Ya es la primera regla.",
  down: "Bajar",
  downOf: "Bajar: regla {place}",
  isLast: "Ya es la última regla.",
  remove: "Quitar",
  removeOf: "Quitar regla {place}",
  namesNothing: "Elija una moneda o una cola, o ambas: si no, la regla sería para todos los pagos.",
  namedBefore: "La regla {place} es para la misma moneda y la misma cola. Cambie o quite una de ellas.",
  neverReached: "Nunca se llega a esta regla, porque la regla {place} se lleva sus pagos. Súbala.",
  missing:
    "{count, plural, one {Regla} other {Reglas}} {places}: no se puede cobrar ningún pago con {target} hasta que se guarden sus credenciales.",
  news: {
    added: "Regla {place} añadida.",
    moved: "Ahora es la regla {place}.",
    removed: "Regla {place} quitada.",
  },
};
