import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

/** By code of the server's refusal: what happened and what the agent does next. */
export const wireErrors: Messages<Catalog["wireErrors"]> = {
  not_now:
    "Eso no se puede hacer en este punto del pago. No se ha cambiado nada. Mire cómo va y continúe desde ahí.",
  link_not_known: "El proveedor de pagos aún no ha abierto la sesión. Inténtelo de nuevo en un momento.",
  fields_not_ready: "El cliente aún no ha marcado todos los campos. Espere a que los tres estén completos.",
  no_extensions_left: "El tiempo ya no se puede ampliar. Envíe el pago, o cancele y empiece de nuevo.",
  out_of_date:
    "El pago ha avanzado desde entonces. No se ha cambiado nada. Mire cómo va e inténtelo de nuevo si todavía hace falta.",
  nothing_unresolved:
    "Ese resultado ya se conoce. No se ha cambiado nada. Tenga en cuenta el resultado que se muestra.",
  split_not_possible:
    "El importe no se puede dividir así. Escriba menos que el total, antes de que se cobre la primera tarjeta.",
  refund_not_possible:
    "Eso no se puede reembolsar: es más de lo que queda, o hay otro reembolso en curso. Espere a que termine, o escriba menos.",
  release_under_way:
    "La línea aún se está liberando. Espere a que se haya pedido tres veces al proveedor y compruebe entonces la llamada.",
  why_missing: "Falta el motivo. Dígalo en pocas palabras.",
  why_too_long: "Es demasiado largo: 200 caracteres como máximo. Dígalo con menos palabras.",
  why_has_control_characters: "El texto tiene caracteres que no se pueden imprimir. Escríbalo de nuevo.",
  why_holds_card_number: "El texto parece un número de tarjeta. Nunca escriba uno: dígalo con palabras.",
  amount_missing: "Falta el importe. Escriba uno.",
  amount_not_a_number:
    "El importe no es un número. Use dígitos y un solo separador decimal, por ejemplo 42,50.",
  amount_not_positive: "El importe no es mayor que cero. Escriba lo que hay que pagar.",
  amount_too_many_decimals: "El importe tiene más decimales que su moneda. Escríbalo con menos.",
  amount_above_limit:
    "El importe supera el límite para un pago. Consulte a su administrador o cóbrelo en partes.",
  reference_missing: "Falta la referencia. Escriba una, por ejemplo el número de factura.",
  reference_too_long: "La referencia es demasiado larga: 64 caracteres como máximo. Escriba una más corta.",
  reference_has_control_characters:
    "La referencia tiene caracteres que no se pueden imprimir. Escríbala de nuevo.",
  reference_holds_card_number:
    "La referencia parece un número de tarjeta. Nunca escriba uno: use el número de factura.",
  contact_missing: "Falta la dirección. Pida una al cliente y escríbala.",
  contact_not_valid:
    "No es una dirección de correo electrónico, o no es un número de teléfono con el signo más y el prefijo del país. Compruébelo con el cliente y escríbalo de nuevo.",
  contact_holds_card_number:
    "Esto parece un número de tarjeta. Nunca escriba uno: pida una dirección al cliente.",
  receipt_not_possible:
    "No hay nada de lo que enviar un recibo: no se ha cobrado en ninguna tarjeta, o no se conoce el resultado. Espere al resultado.",
  channel_not_set_up:
    "No se puede enviar: no hay nada configurado para ello. Elija la otra vía o consulte a su administrador.",
  merchant_unnamed:
    "No se conoce el nombre de su empresa, así que no se puede enviar nada. Pida a su administrador que lo indique en Configuración.",
  too_many_sent:
    "No se ha enviado ninguno más: hay demasiados mensajes de este pago, o de su empresa en esta hora. Pida al cliente que busque los que ya se enviaron.",
  bad_message: "El servidor no ha entendido al panel. Cierre la aplicación en Zoom y vuelva a abrirla.",
  message_too_large:
    "El servidor no ha aceptado el mensaje. Cierre la aplicación en Zoom y vuelva a abrirla.",
  unknown_message: "El servidor no conoce esta solicitud. Cierre la aplicación en Zoom y vuelva a abrirla.",
  not_signed_in: "Su sesión ha caducado. Se está iniciando de nuevo: espere un momento e inténtelo otra vez.",
  not_allowed: "Su rol no permite esto. Consulte a su administrador.",
  unknown_session:
    "El servidor no conoce este pago. Cierre la aplicación en Zoom y vuelva a abrirla; si el pago sigue sin aparecer, avise a su supervisor antes de cobrar nada.",
  engagement_busy: "Ya hay un pago abierto en esta llamada. Termínelo o cancélelo primero.",
  reference_busy: "Hay un pago con esta referencia abierto en otra llamada. Espere a su resultado.",
  pay_link_open:
    "Todavía se puede pagar un enlace de pago con esta referencia. Cancele primero el enlace, o espere a que se pague o caduque.",
  pay_links_not_possible:
    "La pasarela a la que iría este pago no crea enlaces de pago. Cobre la tarjeta en una llamada, o pida a su administrador que revise la Configuración.",
  pay_link_too_short:
    "La pasarela de pago no crea enlaces que valgan tan poco tiempo. Elija un plazo más largo.",
  pay_link_too_long: "La pasarela de pago no crea enlaces que valgan tanto tiempo. Elija un plazo más corto.",
  pay_link_not_cancelable:
    "Este enlace no se puede cancelar ahora. Termina por sí solo cuando se paga o cuando se acaba su plazo.",
  pay_link_not_open:
    "Este enlace ya no se puede pagar, o todavía no, así que no se ha enviado. Cree uno nuevo si el pago sigue pendiente.",
  unknown_pay_link:
    "El servidor no conoce este enlace de pago, o es de otro agente. Cree uno nuevo si el pago sigue pendiente.",
  reference_unresolved:
    "Un pago anterior con esta referencia aún no tiene un resultado conocido. No lo cobre otra vez: espere a que se resuelva.",
  currency_not_accepted: "Esta moneda no se acepta. Elija otra.",
  intent_not_possible:
    "El proveedor de pagos de su cuenta no puede hacer eso. Elija otra opción, o pida a su administrador que revise la Configuración.",
  bills_not_possible:
    "El proveedor de pagos de su cuenta acepta las facturas de una en una. Cóbrelas una tras otra.",
  bills_do_not_add_up: "Las facturas no suman el importe. Revíselas e inténtelo de nuevo.",
  view_not_available:
    "El proveedor de pagos no ha abierto su vista. Inténtelo de nuevo. Si sigue igual, cancele y cobre un pago nuevo.",
  engagement_not_confirmed:
    "Zoom aún no ha confirmado esta llamada. Inténtelo de nuevo en unos segundos. Si sigue igual, pida a su administrador que revise Configuración, Webhooks.",
  engagement_not_voice:
    "Esto no es una llamada de voz, y una tarjeta solo se puede marcar en una. Cobre el pago en una llamada.",
  engagement_not_yours:
    "Zoom dice que esta llamada la tiene otro agente. Abra la suya, o tome primero la llamada.",
  engagement_over: "Zoom dice que esta llamada ha terminado. Cobre el pago en una llamada nueva.",
  account_not_installed:
    "Tacet ya no está instalado en su cuenta de Zoom. Pida a su administrador que lo añada de nuevo.",
  gateway_key_missing:
    "No se puede cobrar en ninguna tarjeta: faltan las credenciales del proveedor de pagos o de la pasarela de su cuenta. Pida a su administrador que las indique en Configuración.",
  too_many_messages: "Demasiadas solicitudes en poco tiempo. Espere unos segundos e inténtelo de nuevo.",
  shutting_down: "El servidor se está reiniciando. Inténtelo de nuevo en unos segundos.",
  provider_away:
    "El proveedor de pagos no responde, así que no se ha iniciado ningún pago ni se ha cobrado nada. Inténtelo de nuevo en un minuto. Si sigue igual, avise a su administrador.",
  server_busy:
    "El servidor tiene demasiado trabajo y por el momento no acepta pagos nuevos. Lo que está abierto sigue su curso. Inténtelo de nuevo en unos segundos.",
  unavailable:
    "El servicio de pagos no puede acceder a su base de datos. No se ha perdido nada. Espere: continúa por sí solo y después muestra cómo va cada pago.",
  internal: "Algo ha fallado en el servidor. No se ha cobrado nada por ello. Inténtelo de nuevo.",
};
