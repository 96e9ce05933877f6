import type { Messages } from "../say.ts";
import type { SetupTexts } from "../texts/setup-texts.ts";
import { credentials } from "./credentials.ts";
import { guide, nav, strip } from "./guide.ts";
import { provider, rules } from "./providers.ts";

const health: Messages<SetupTexts["health"]> = {
  title: "Instalación",
  checkAgain: "Comprobar de nuevo",
  good: "En orden",
  attention: "Requiere atención",
  app: "Aplicación en Zoom",
  appActive: "Instalada desde el {date}.",
  appNeedsAuthorization:
    "Zoom ya no da acceso a Tacet, así que no se puede cobrar ningún pago. Un administrador de Zoom tiene que añadir la aplicación de nuevo.",
  addAgainAt: "Añádala de nuevo en",
  permissions: "Permisos",
  allGranted: "{count, plural, one {Está concedido.} other {Los # están concedidos.}}",
  notGranted:
    "{missing, plural, one {# no está concedido. Añada la aplicación de nuevo para concederlo.} other {# no están concedidos. Añada la aplicación de nuevo para concederlos.}}",
  needed: "Necesario",
  optional: "Opcional",
  webhooks: "Webhooks",
  lastWebhook: "El último llegó {ago}.",
  noWebhook:
    "No ha llegado ninguno en los últimos días. Haga una llamada de prueba; si sigue sin llegar ninguno, compruebe la suscripción a eventos de la aplicación en Zoom App Marketplace. Su dirección tiene que ser",
  numbers: "Números de teléfono",
  numbersReady: "{ready} de {total} se pueden proteger.",
  noNumberReady:
    "{total, plural, =0 {Esta cuenta aún no tiene ningún número de teléfono.} one {El único que hay aún no se puede proteger. Pida a Zoom que habilite la redirección PCI para el número en el que se cobran los pagos.} other {Ninguno de los # se puede proteger aún. Pida a Zoom que habilite la redirección PCI para los números en los que se cobran los pagos.}}",
  numbersUnknown: {
    scope_missing:
      "No se sabe: el permiso para listar los números no está concedido. Los pagos funcionan sin él.",
    no_answer: "No se sabe: Zoom no ha respondido. Compruébelo de nuevo en un minuto.",
  },
  credentials: "Credenciales",
  credentialsWork: "Guardadas, y la última prueba funcionó: {targets}.",
  credentialsMissing: "Faltan: {targets}. No se puede cobrar ningún pago por esa vía hasta que se guarden.",
  credentialsFailed: "La última prueba no funcionó: {targets}. Introdúzcalas de nuevo y pruébelas.",
  credentialsUntested: "Sin probar desde que se guardaron: {targets}.",
  toCredentials: "Ir a las credenciales",
  reachable: "Proveedor",
  answers: "Responde, según lo que se sabe.",
  doesNotAnswer:
    "Sin respuesta desde hace {time} minutos: {providers}. No se aceptan pagos nuevos hasta que haya respuesta; se vuelve a intentar automáticamente. Consulte al proveedor, o al operador del servidor.",
  payments: "Pagos",
  paymentsGood: "No hay ninguna línea retenida, y se conocen todos los resultados.",
  linesHeld:
    "{count, plural, one {# línea lleva mucho tiempo protegida o no se ha liberado.} other {# líneas llevan mucho tiempo protegidas o no se han liberado.}}",
  unresolved:
    "{count, plural, one {De # cobro nadie conoce el resultado.} other {De # cobros nadie conoce el resultado.}}",
  refundsOpen:
    "{count, plural, one {# reembolso aún no tiene respuesta.} other {# reembolsos aún no tienen respuesta.}}",
  toPayments: "Ir a los pagos",
  thisCall: "Llamada en primer plano",
  lineChecking: "Consultando a Zoom…",
  lineReady: "Esta llamada se puede proteger.",
};

const settings: Messages<SetupTexts["settings"]> = {
  title: "Pagos",
  currencies: "Monedas",
  currenciesHint: "Los agentes eligen entre estas; la primera aparece ya elegida.",
  isDefault: "Predeterminada",
  makeDefault: "Predeterminar",
  makeDefaultOf: "Predeterminar: {code}",
  remove: "Quitar",
  removeOf: "Quitar {code}",
  lastCurrency: "Se necesita al menos una moneda.",
  addCurrency: "Añadir una moneda",
  chooseCurrency: "Elegir…",
  limit: "Límite para un pago",
  limitHint: "Un importe entero, en cualquier moneda.",
  securing: "Cómo se protege la línea",
  securingModes: { masked: "Enmascarado", strict: "Estricto" },
  securingHints: {
    masked:
      "Solo se quitan los tonos del teclado, y el agente y el cliente se oyen, salvo que el agente no oye marcar los cuatro primeros dígitos: elíjalo, a menos que no se deba oír ni un solo tono. Un tono que coincide con una voz fuerte puede llegar como sonido antes de que la línea pase por sí sola al modo estricto.",
    strict:
      "Mientras se marca una tarjeta, el agente, la grabación y Zoom oyen silencio en lugar del cliente: elíjalo donde no se deba oír ni un solo tono. El agente no oye al cliente mientras marca; el cliente oye al agente todo el tiempo.",
  },
  refundRole: "Quién puede reembolsar",
  refundRoles: {
    agent: "Agentes y roles superiores",
    supervisor: "Supervisores y administradores",
    admin: "Solo administradores",
  },
  refundRoleHint: "Desde el panel: el importe completo o una parte, nunca más de lo que se cobró.",
  refundNotPossible: "Ninguno de los proveedores elegidos arriba puede reembolsar desde el panel.",
  pauseRecording: "Pausar también la grabación",
  pauseRecordingHint:
    "Mientras la línea está protegida, se pide a Zoom que pause la grabación. Los tonos del teclado se ocultan en cualquier caso.",
  pauseNeedsScope: "El permiso para ello no está concedido, así que Zoom se negará. Consulte Instalación.",
  engagementCheck: "Comprobación de la llamada",
  engagementChecks: { strict: "Estricta", when_known: "Si se conoce" },
  engagementCheckHints: {
    strict: "Un pago empieza solo después de que los webhooks de Zoom hayan confirmado la llamada.",
    when_known: "Un pago puede empezar antes de que los webhooks de Zoom hayan mencionado la llamada.",
  },
  merchantName: "Nombre de la empresa en los recibos",
  merchantNameHint:
    "Tal como la conocen los clientes, 60 caracteres como máximo. Sin él no se pueden enviar recibos.",
  timeZone: "Zona horaria de los recibos",
  timeZoneHint: "En la que los recibos indican cuándo se cobró en una tarjeta.",
  retention: "Conservar los pagos durante",
  retentionHint: "Días, de 1 a 3650. Después se borran los pagos cerrados.",
  faults: {
    currencies: "Elija de 1 a 40 monedas.",
    amountLimit: "Escriba un importe entero entre 1 y un millón.",
    route: "Este proveedor o esta pasarela no se puede usar. Elija de nuevo.",
    rules: "Una de las reglas no se puede aceptar. Revíselas de nuevo.",
    refundRole: "Elija quién puede reembolsar.",
    roles: "La asignación de un rol no se puede aceptar. Elíjala de nuevo.",
    pauseRecording: "Esta opción no se puede aceptar ahora.",
    engagementCheck: "Elija una de las dos.",
    securing: "Elija uno de los dos.",
    merchantName: "Escriba una línea de 60 caracteres como máximo; no un número de tarjeta.",
    timeZone: "Elija una zona horaria.",
    retentionDays: "Escriba un número de días de 1 a 3650.",
  },
  unsaved: "Hay cambios sin guardar.",
  save: "Guardar ajustes",
  discard: "Descartar",
  saved: "Ajustes guardados.",
  nothingChanged: "No se ha cambiado nada.",
  conflict: "Entretanto, otra persona ha cambiado los ajustes. Los cambios de usted no se han guardado.",
  keepMine: "Conservar mis cambios",
  takeTheirs: "Tomar los otros",
};

export const setup: Messages<SetupTexts> = {
  title: "Configuración",
  loading: "Cargando la configuración…",
  notLoaded:
    "El servidor no responde, así que no se puede mostrar la configuración actual. Inténtelo de nuevo.",
  problems: {
    bad_request: "Hay algo aquí que no se puede aceptar. No se ha cambiado nada. Mire los campos marcados.",
    not_signed_in: "Su sesión ha caducado. Cierre la aplicación en Zoom y vuelva a abrirla.",
    not_allowed:
      "Solo los administradores pueden hacer esto. Pregunte a otro administrador si su rol ha cambiado.",
    settings_changed: "Entretanto, otra persona ha cambiado los ajustes. Cárguelos de nuevo.",
    export_running: "Hay otra descarga de datos en curso. Espere a que termine e inténtelo de nuevo.",
    too_many_requests: "Demasiadas solicitudes en poco tiempo. Espere un minuto e inténtelo de nuevo.",
    too_busy: "El servidor tiene demasiado trabajo en este momento. Inténtelo de nuevo en unos segundos.",
    unavailable:
      "El servicio de pagos no puede acceder a su base de datos. No se ha perdido nada. Espere un minuto, cargue de nuevo y mire si se ha hecho.",
    internal: "Algo ha fallado en el servidor. No se ha cambiado nada. Inténtelo de nuevo.",
    unreachable: "El servidor no responde. No se sabe si se ha hecho. Inténtelo de nuevo.",
  },
  nav,
  strip,
  guide,
  health,
  provider,
  rules,
  credentials,
  settings,
  roles: {
    title: "Roles",
    hint: "Lo que puede hacer en Tacet cada rol de Zoom Contact Center. Por el nombre: decide cómo llama Zoom al rol.",
    names: { agent: "Agente", supervisor: "Supervisor", admin: "Administrador", none: "Sin acceso" },
    byDefault: "{role} (por el nombre)",
    unknown: "Zoom no ha dado la lista de roles. Las asignaciones guardadas quedan como están.",
    gone: "Eliminado en Zoom ({id})",
    none: "Esta cuenta no tiene roles de Contact Center.",
  },
  operator: {
    title: "Fijado en el servidor",
    intro: "Solo el operador del servidor puede cambiar esto.",
    callPath: "Camino de la llamada",
    callPaths: {
      "zoom-redirect": "Redirigida por Zoom",
      "inline-trunk": "Por el troncal del operador telefónico",
    },
    extension: "Tiempo por ampliación",
    minutes: "{minutes} min",
    attempts: "Tarjetas por pago",
  },
  data: {
    title: "Sus datos",
    export: "Descargar todos los datos",
    exportHint: "Todos los registros de esta cuenta, en un archivo JSON.",
    exported: "El archivo se ha entregado a su navegador.",
    removal: "Eliminar los datos de Tacet",
    removalIntro: "Esto no se puede deshacer. Cuando lo confirme:",
    removalSteps: [
      "No se puede iniciar ningún pago nuevo. Los pagos abiertos se cancelan y sus llamadas se restablecen.",
      "Después se borra todo lo que Tacet ha guardado de esta cuenta: pagos, usuarios, ajustes, claves.",
      "Queda una línea sin datos personales: que se hizo una eliminación, y cuándo.",
      "Después, quite también la aplicación en Zoom App Marketplace.",
    ],
    begin: "Eliminar todos los datos…",
    accountId: "Escriba el ID de la cuenta para confirmar: {id}",
    notYet: "El ID escrito no es el de la cuenta.",
    remove: "Eliminarlo todo",
    keep: "Conservar los datos",
    requestedTitle: "Los datos se están eliminando",
    requested:
      "Primero se terminan los pagos abiertos. Se cerrará la sesión de usted y de sus agentes. Para volver a usar Tacet, un administrador añade la aplicación otra vez.",
  },
};
