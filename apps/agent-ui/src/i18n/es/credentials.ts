import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";
import { fields } from "./credential-fields.ts";

const notReached = "No se puede contactar. Pregunte al operador del servidor si está en marcha.";
const notAnswering = "Se ha contactado, pero no ha respondido a tiempo. Inténtelo de nuevo en un minuto.";
const notChecked = "Sin comprobar, por lo que indica la línea de arriba.";

const results: Messages<CredentialTexts["results"]> = {
  bridge: {
    ok: "Funciona.",
    not_reached: notReached,
    refused: "No conoce este servidor. Pida al operador que compare las claves del servidor y del puente.",
    not_answering: notAnswering,
    key_missing: "No tiene clave para este servidor. Pida al operador que ponga una.",
    key_refused: "No acepta la clave de este servidor. Pida al operador que compare las claves de ambos.",
    not_checked: notChecked,
  },
  voice_engines: {
    ok: "Funcionan.",
    not_reached: "El puente no puede contactar con ellos. Pregunte al operador si están en marcha.",
    refused: "No aceptan las órdenes del puente. Pida al operador que revise sus ajustes.",
    not_answering: "No responden a tiempo al puente. Inténtelo de nuevo en un minuto.",
    key_missing: "No tienen clave para el puente. Pida al operador que ponga una.",
    key_refused: "No aceptan la clave del puente. Pida al operador que la revise.",
    not_checked: notChecked,
  },
  gateway: {
    ok: "Acepta las credenciales.",
    not_reached: "El puente no puede contactar con ella. Pregunte al operador si su red lo permite.",
    refused: "Rechaza la cuenta. Mire en el panel de control de la pasarela si la cuenta está activa.",
    not_answering:
      "Se ha contactado con ella, pero no ha respondido a tiempo. Inténtelo de nuevo en un minuto.",
    key_missing: "No hay credenciales. Introdúzcalas arriba y pruebe de nuevo.",
    key_refused:
      "Rechaza las credenciales. Cópielas de nuevo del panel de control de la pasarela, y distinga las de prueba de las reales.",
    not_checked: notChecked,
  },
  provider: {
    ok: "Acepta las credenciales.",
    not_reached:
      "No se puede contactar. Pregunte al operador si la red del servidor lo permite, y revise la región.",
    refused: "Rechaza la cuenta. Pregunte al proveedor si está activa y configurada para pagos por teléfono.",
    not_answering: notAnswering,
    key_missing: "No hay credenciales. Introdúzcalas arriba y pruebe de nuevo.",
    key_refused:
      "Rechaza las credenciales. Cópielas de nuevo del proveedor, y distinga las de prueba de las reales.",
    not_checked: notChecked,
  },
};

const brands = {
  "pci-pal": "PCI Pal",
  twilio: "Twilio",
  stripe: "Stripe",
  adyen: "Adyen",
  braintree: "Braintree",
  checkout: "Checkout.com",
} as const;

export const credentials: Messages<CredentialTexts> = {
  title: "Credenciales",
  intro:
    "Lo que hace que un proveedor o una pasarela acepte sus peticiones. Se guarda cifrado y no se vuelve a mostrar.",
  titles: { ...brands, "secure-bridge": "Pasarela propia del servidor", sandbox: "Pasarela de pruebas" },
  names: { ...brands, "secure-bridge": "la pasarela propia del servidor", sandbox: "la pasarela de pruebas" },
  before: {
    "secure-bridge": null,
    "pci-pal":
      "PCI Pal tiene que configurar primero un flujo para agentes: sus números y nombres se piden abajo.",
    twilio:
      "Necesita el modo PCI, un conector de pago y llamadas que entren por Twilio. El modo PCI no se puede volver a desactivar, y vale para toda la cuenta.",
    stripe:
      "Pida al soporte de Stripe que permita en la cuenta los pagos por teléfono (MOTO) y los datos de tarjeta sin cifrar.",
    adyen:
      "Pida a Adyen una cuenta de comercio que pueda cobrar por teléfono (MOTO) con datos de tarjeta sin cifrar; para guardar tarjetas, también la tokenización. Active en Additional data el código de autorización, el resumen de la tarjeta y el token.",
    braintree: "Pida a Braintree que permita los pagos por teléfono (MOTO) en las cuentas de comercio.",
    checkout:
      "Pida a Checkout.com que permita los pagos por teléfono (MOTO) en el canal de procesamiento, y los datos de tarjeta sin cifrar en la cuenta.",
    sandbox: "Para hacer pruebas: no cobra en ninguna tarjeta.",
  },
  fields,
  optional: "{label} (opcional)",
  forExample: "Por ejemplo: {example}",
  wrongParts: "Revise: {paths}.",
  choose: "Elegir…",
  inUse: "En uso",
  notInUse: "Sin usar",
  savedOn: "Guardadas el {date}.",
  isSaved: "Guardadas.",
  notSaved: "Aún no hay nada guardado.",
  serversKeyIsUsed: "No hay nada propio guardado: se usa la clave del servidor.",
  save: "Guardar",
  saveOf: "Guardar credenciales de {target}",
  nothingTyped: "Introduzca primero las credenciales.",
  replace: "Sustituir",
  replaceOf: "Sustituir credenciales de {target}",
  replaceHint: "Introdúzcalas todas de nuevo. Lo guardado sigue en uso hasta que guarde.",
  keepSaved: "Cancelar",
  keepSavedOf: "Cancelar: conservar las credenciales guardadas de {target}",
  test: "Probar conexión",
  testOf: "Probar conexión con {target}",
  testsTyped: "Prueba lo que se ha introducido arriba, antes de guardarlo.",
  testing: "Probando {target}…",
  works: "Todo funciona.",
  worksNot: "Aún no funciona todo.",
  remove: "Eliminar",
  removeOf: "Eliminar credenciales de {target}",
  removeAsked: "¿Eliminar las credenciales de {target}?",
  removeMeans: "Entonces no se puede cobrar ningún pago por esa vía hasta que se guarden otras nuevas.",
  removeMeansServers:
    "Entonces se usa la clave del servidor, si esta cuenta puede usarla; si no, no se puede cobrar ningún pago por esa vía.",
  removeConfirmed: "Eliminar ahora",
  removeNot: "Conservar",
  saved: "Credenciales de {target} guardadas. Pruebe ahora la conexión.",
  removed: "Credenciales de {target} eliminadas.",
  webhook: {
    voice: "Dirección de voz que hay que indicar en {target}",
    status: "Dirección de avisos de estado que hay que indicar en {target}",
  },
  copy: "Copiar",
  copyOf: {
    voice: "Copiar la dirección de voz para {target}",
    status: "Copiar la dirección de avisos de estado para {target}",
  },
  copied: "Copiado.",
  notCopied: "No se puede copiar desde aquí. Seleccione la dirección y cópiela.",
  add: "Añadir credenciales",
  addHint: "Para tenerlas listas antes de elegir arriba un proveedor o una pasarela.",
  checks: {
    bridge: "Puente seguro",
    voice_engines: "Motores de voz",
    gateway: "Pasarela de pago",
    provider: "Cuenta en el proveedor",
  },
  results,
};
