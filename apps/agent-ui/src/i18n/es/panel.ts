import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";
import { endings } from "./endings.ts";
import { line, session, status } from "./open-payment.ts";
import { framed, pairing, refunds, split, strict } from "./payment.ts";
import { signInFailed } from "./sign-in.ts";
import { wireErrors } from "./wire-errors.ts";

/** Spanish, of no country in particular; the agent is addressed as "usted". */
export const panel: Messages<Catalog> = {
  app: {
    starting: "Conectando con Zoom…",
    signingIn: "Iniciando sesión…",
    authorizing:
      "Puede que Zoom pregunte si Tacet puede saber quién es usted. Responda en la ventana de Zoom.",
    signInToZoom: "Iniciar sesión en Zoom",
    addApp: "Añadir Tacet",
    tabsLabel: "Vistas",
    tabs: { "take-payment": "Cobrar", supervise: "Pagos abiertos", setup: "Configuración" },
    loading: "Cargando…",
    tryAgain: "Intentar de nuevo",
    dismiss: "Descartar",
    language: "Idioma",
    zoomsLanguage: "Como en Zoom",
    outsideZoom: {
      title: "Abra Tacet en Zoom",
      text: "Tacet funciona junto a una llamada. En el cliente de Zoom, abra Contact Center, acepte una interacción de voz y elija Tacet entre las aplicaciones de la interacción.",
    },
    noAnswer: {
      title: "Zoom no responde",
      text: "El cliente de Zoom no ha respondido a tiempo. Inténtelo de nuevo; si sigue igual, cierre la aplicación en Zoom y vuelva a abrirla.",
    },
    signInFailed,
    connectionLost: "Se ha perdido la conexión, reconectando… El pago sigue su curso.",
    foreignEvent: "Zoom ha enviado un evento de una interacción que no es suya; se ha ignorado.",
    traceId: "Para su operador: {id}",
    unexpected: {
      title: "Algo ha fallado en el panel",
      text: "Si hay un pago en curso, continúa sin él. Recargue para ver cómo va.",
    },
    notLoaded:
      "No se ha podido cargar esta parte del panel. Inténtelo de nuevo. Si sigue así, recargue el panel: un pago en curso continúa.",
  },
  engagement: {
    onTheCall: "En la llamada",
    unknownCustomer: "Cliente",
    noneTitle: "Ninguna llamada en primer plano",
    none: "Acepte o seleccione una interacción de voz en Zoom; entonces podrá cobrar aquí un pago.",
    queue: "Cola {name}",
  },
  form: {
    title: "Cobrar un pago",
    amount: "Importe",
    currency: "Moneda",
    reference: "Referencia",
    referenceHint: "Número de factura o de pedido. Nunca un número de tarjeta.",
    referencePlaceholder: "FAC-1001",
    limit: "Hasta {limit}",
    intent: "Para qué",
    intents: { charge: "Cobrar ahora", authorize: "Solo autorizar", save_card: "Guardar tarjeta" },
    intentHints: {
      charge: null,
      authorize: "El dinero queda reservado en la tarjeta. Usted lo captura más tarde en su pasarela.",
      save_card: "No se cobra nada. La pasarela guarda la tarjeta y da un token para ella.",
    },
    bills: "Facturas",
    bill: "Factura {number}",
    addBill: "Añadir otra factura",
    removeBill: "Quitar",
    removeBillOf: "Quitar factura {number}",
    billAmount: "Importe, factura {number}",
    billReference: "Referencia, factura {number}",
    tooManyBills: "Un pago admite como máximo {most, plural, one {# factura} other {# facturas}}.",
    total: "Total",
    paymentReference: "Referencia del pago",
    paymentReferenceHint: "Si se deja vacía, es la de la primera factura.",
    submit: "Cobrar",
    byLink: "Enviar mejor un enlace de pago",
    afterwards: "Primero se protege la línea. Después, el cliente marca la tarjeta en su propio teléfono.",
  },
  amountProblems: {
    amount_missing: "Escriba un importe.",
    amount_not_a_number: "Use dígitos y un solo separador decimal, por ejemplo 42,50.",
    amount_not_positive: "El importe debe ser mayor que cero.",
    amount_too_many_decimals:
      "{decimals, plural, =0 {{currency} no tiene decimales.} one {{currency} tiene # decimal como máximo.} other {{currency} tiene # decimales como máximo.}}",
    amount_above_limit:
      "Un pago puede ser de hasta {limit}. Consulte a su administrador o cóbrelo en partes.",
  },
  referenceProblems: {
    reference_missing: "Escriba una referencia, por ejemplo el número de factura.",
    reference_too_long: "64 caracteres como máximo.",
    reference_has_control_characters:
      "La referencia tiene caracteres que no se pueden imprimir. Escríbala de nuevo.",
    reference_holds_card_number:
      "Esto parece un número de tarjeta. Nunca escriba uno: use el número de factura.",
  },
  providerAway:
    "{provider} no responde (desde: {since}). No se ha iniciado ningún pago ni se ha cobrado nada. Se vuelve a intentar automáticamente a partir de esta hora: {again}; inténtelo entonces. Si sigue igual, avise a su administrador.",
  wireErrors,
  disabled: {
    connecting: "Conectando…",
    reconnecting: "Reconectando…",
    sending: "Enviando…",
    no_engagement: "Seleccione primero una interacción de voz en Zoom.",
    engagement_not_voice: "Aquí no se puede marcar una tarjeta: no es una llamada de voz.",
    engagement_over: "Esta llamada ha terminado.",
    engagement_state_unknown: "No se sabe cómo está esta llamada, así que ahora un pago no es seguro.",
    zoom_too_old: "Este cliente de Zoom no puede proteger una línea. Actualice Zoom.",
    fields_not_ready: "Faltan campos por marcar; se necesitan los tres.",
    no_extensions_left: "El tiempo no se puede ampliar más.",
    link_not_known: "El proveedor de pagos aún no ha abierto la sesión.",
    refund_open: "Hay otro reembolso en curso.",
    not_now_created: "La línea aún no está protegida.",
    not_now_securing: "La línea aún no está protegida.",
    not_now_capturing: "No es posible mientras se marca la tarjeta.",
    not_now_authorizing: "Ya se ha consultado al banco; solo su respuesta pone fin a esto.",
    not_now_releasing: "La llamada se está restableciendo.",
    not_now_closed: "Este pago ha terminado.",
  },
  status,
  line,
  session,
  lineProblems: {
    phone_number_not_ready:
      "Este número de teléfono no está configurado para pagos seguros. Pida a su administrador que lo habilite.",
    call_not_ready:
      "La llamada no se puede proteger en este momento. Espere a que el cliente esté conectado y no en espera.",
    not_ready:
      "Zoom dice que esta llamada no se puede proteger ahora. Compruébelo de nuevo en un momento; si sigue igual, cancele y avise a su administrador.",
    zoom_too_old: "Este cliente de Zoom no puede proteger una línea. Actualice Zoom o cancele.",
    no_answer:
      "Zoom no ha respondido si esta llamada se puede proteger. Compruébelo de nuevo; si sigue igual, cancele y empiece otra vez.",
  },
  lineProblemTitle: "La línea aún no se puede proteger",
  checkLineAgain: "Comprobar de nuevo",
  fields: {
    cardNumber: {
      name: "Número de tarjeta",
      clear: "Borrar número de tarjeta",
    },
    expiry: {
      name: "Caducidad",
      clear: "Borrar caducidad",
    },
    securityCode: {
      name: "Código de seguridad",
      clear: "Borrar código de seguridad",
    },
  },
  fieldState: {
    clear: "Borrar",
    keyed: "{entered, plural, one {# dígito marcado} other {# dígitos marcados}}",
    keyedOf: "Marcado: {entered} de {expected, plural, one {# dígito} other {# dígitos}}",
    lastFour: "termina en {last4}",
    waiting: "En espera",
    complete: "Válido",
    nothingYet: "Aún no se ha marcado nada",
  },
  fieldProblems: {
    too_short: "Faltan dígitos: pida al cliente que lo marque de nuevo.",
    too_long: "Sobran dígitos: pida al cliente que lo marque de nuevo.",
    check_digit: "El dígito de control no es correcto: pida al cliente que lo marque de nuevo.",
    unknown_brand: "Este tipo de tarjeta no se conoce: pida otra tarjeta.",
    no_such_month: "Ese mes no existe: pida de nuevo el mes y el año, con dos dígitos cada uno.",
    expired: "La tarjeta ha caducado: pida otra tarjeta, o de nuevo la fecha.",
    too_far_ahead: "El año está demasiado lejos: pida de nuevo el mes y el año.",
  },
  announced: {
    cardDone: "Número de tarjeta completo: {brand}, termina en {last4}.",
    done: { expiry: "Caducidad completa.", securityCode: "Código de seguridad completo." },
    ready: "Está todo marcado.",
    problem: "{field}: {problem}",
    result: "{title}. {what}",
  },
  script: { title: "Puede decir", language: "Idioma del cliente" },
  brands: {
    visa: "Visa",
    mastercard: "Mastercard",
    "american-express": "American Express",
    "diners-club": "Diners Club",
    discover: "Discover",
    jcb: "JCB",
    unionpay: "UnionPay",
    maestro: "Maestro",
    other: "Otra tarjeta",
  },
  declines: {
    do_not_honor:
      "El banco ha rechazado esta tarjeta sin decir por qué. El cliente puede preguntar a su banco.",
    insufficient_funds: "No hay suficiente dinero en esta tarjeta. Diga solo que el banco la ha rechazado.",
    expired_card:
      "El banco dice que esta tarjeta ha caducado. Pida al cliente que mire la fecha que figura en ella.",
    incorrect_security_code:
      "El código de seguridad no era el de esta tarjeta. Diga solo que el banco no ha aceptado lo que se marcó.",
    card_blocked: "Esta tarjeta está bloqueada. Diga solo que el banco la ha rechazado.",
    limit_exceeded:
      "El importe supera el límite de la tarjeta. Diga solo que el banco la ha rechazado; el cliente puede preguntar a su banco.",
    not_permitted:
      "El banco no permite este tipo de pago con esta tarjeta. El cliente puede preguntar a su banco.",
  },
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Pasarela de pruebas",
  },
  outcomes: {
    approved: "Pago aprobado",
    partly_approved: "Pago aprobado en parte",
    declined: "Pago rechazado",
    canceled: "Pago cancelado",
    expired: "Pago caducado",
    failed: "Pago fallido",
    unresolved: "Pago sin resolver",
  },
  endings,
  approvedFor: {
    authorize: {
      title: "Pago autorizado",
      happened: "El banco tiene reservado el dinero. Aún no se ha capturado.",
      next: "Captúrelo en su pasarela antes de que venza la reserva, que dura unos días.",
    },
    save_card: {
      title: "Tarjeta guardada",
      happened: "La pasarela guarda la tarjeta. No se ha cobrado nada.",
      next: "Anote el token donde se hagan los próximos pagos de este cliente. Solo sirve en esta pasarela.",
    },
  },
  approvedWithoutCode: "Diga al cliente que está pagado.",
  phases: {
    created: "Preparación",
    securing: "Protección",
    capturing: "Tarjeta",
    authorizing: "En el banco",
    releasing: "Restableciendo",
    closed: "Cerrado",
  },
  split,
  framed,
  pairing,
  strict,
  refunds,
  providerNames,
};
