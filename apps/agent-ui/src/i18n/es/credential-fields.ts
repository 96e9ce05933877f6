import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";

const noBlanks = "Escríbalo tal como se lo dieron, sin espacios.";
const wordLike = "Solo letras, dígitos y guiones bajos, 64 como máximo.";
const idLike = "Solo letras, dígitos, puntos, guiones y guiones bajos, 100 como máximo.";

/** What is asked for, where it is found, and what a right one looks like. */
export const fields: Messages<CredentialTexts["fields"]> = {
  "secure-bridge": {
    gatewayKey: {
      label: "Clave de la pasarela",
      hint: "La clave secreta de la pasarela con la que se configuró el servidor.",
      fault: "Una clave tiene de 8 a 1024 caracteres, sin espacios.",
    },
  },
  "pci-pal": {
    tenantName: {
      label: "Nombre del inquilino",
      hint: "El nombre que PCI Pal da a su empresa (tenant).",
      fault: idLike,
    },
    clientId: {
      label: "ID de cliente",
      hint: "El del cliente de API que PCI Pal ha creado para usted.",
      fault: noBlanks,
    },
    clientSecret: {
      label: "Secreto de cliente",
      hint: "El que corresponde al ID de cliente.",
      fault: noBlanks,
    },
    region: {
      label: "Región",
      hint: "La primera parte de su dirección de PCI Pal.",
      fault: "Solo letras minúsculas, dígitos y guiones, 32 como máximo.",
    },
    account: {
      label: "Número de cuenta",
      hint: "El número de su cuenta en PCI Pal.",
      fault: "Solo dígitos, 9 como máximo.",
    },
    flowId: {
      label: "ID del flujo",
      hint: "El número del flujo que PCI Pal ha configurado para sus agentes.",
      fault: "Solo dígitos, 9 como máximo.",
    },
    callback: {
      label: "Forma de los resultados",
      hint: "Cómo comunica el flujo un pago; PCI Pal se lo puede decir.",
      fault: "Elija una de las dos.",
      choices: { orders: "Un pedido, como campos de formulario", items: "Una lista de elementos, como JSON" },
    },
    callbackSecret: {
      label: "Secreto de las respuestas",
      hint: "Lo inventa usted y no lo dice a nadie: 32 letras y dígitos o más. Firma las direcciones a las que se envían los resultados.",
      fault: "Invente de 32 a 128 letras, dígitos, guiones o guiones bajos.",
    },
    environment: {
      label: "Entorno",
      hint: "En el entorno de ensayo de PCI Pal no se cobra en ninguna tarjeta.",
      fault: "Elija uno de los dos.",
      choices: { production: "Producción", staging: "Ensayo (staging)" },
      left: "Predeterminado (producción)",
    },
    currency: {
      label: "Moneda del flujo",
      hint: "Si solo cobra en una: los pagos en cualquier otra se rechazan. Si se deja vacío, un flujo con lista de elementos se considera en GBP.",
      fault: "Escriba su código en tres mayúsculas, por ejemplo GBP.",
    },
    fieldMap: {
      label: "Nombres de campo de los resultados",
      hint: "Como JSON, si el flujo tiene nombres distintos de los habituales: cada nombre de Tacet con el del flujo.",
      fault: "Tiene que ser JSON entre llaves, con nombres que Tacet conozca. Consulte docs/providers.md.",
    },
    initialValues: {
      label: "Otros valores para el flujo",
      hint: "Como JSON, si el flujo los pide. '{reference}' representa la referencia del pago.",
      fault:
        "Tiene que ser JSON entre llaves, con un texto para cada nombre. El importe y las direcciones no se pueden indicar aquí.",
    },
  },
  twilio: {
    accountSid: {
      label: "SID de la cuenta",
      hint: "En la primera página de la consola de Twilio.",
      fault: "Es AC y después 32 dígitos y letras de la a a la f.",
    },
    authToken: {
      label: "Token de autenticación",
      hint: "Debajo del SID de la cuenta.",
      fault: "Son 32 dígitos y letras de la a a la f.",
    },
    paymentConnector: {
      label: "Conector de pago",
      hint: "Su nombre en la consola. Si se deja vacío, se usa el que se llama Default.",
      fault: idLike,
    },
    region: {
      label: "Región",
      hint: "Donde su cuenta de Twilio procesa las llamadas. En Irlanda y Australia, Twilio no tiene conector de pago para Stripe y Adyen.",
      fault: "Elija una región de la lista.",
      choices: { us1: "Estados Unidos (US1)", ie1: "Irlanda (IE1)", au1: "Australia (AU1)" },
      left: "La predeterminada de Twilio (US1)",
    },
    messageSender: {
      label: "Remitente de los mensajes de texto",
      hint: "Uno de sus números de Twilio, con el signo más y el prefijo del país, o el SID de un servicio de mensajería. Si se deja vacío, no se pueden enviar recibos por mensaje de texto.",
      fault: "Es el signo más y de 7 a 15 dígitos, o MG y después 32 dígitos y letras de la a a la f.",
    },
  },
  stripe: {
    secretKey: {
      label: "Clave secreta",
      hint: "En el Dashboard de Stripe, en Developers, API keys. Empieza por sk_ o rk_.",
      fault: "Empieza por sk_ o rk_ y solo tiene letras, dígitos y guiones bajos.",
    },
  },
  adyen: {
    apiKey: {
      label: "Clave de API",
      hint: "En el Customer Area de Adyen, en Developers, API credentials.",
      fault: noBlanks,
    },
    merchantAccount: {
      label: "Cuenta de comercio",
      hint: "La de los pagos por teléfono, con su nombre en el Customer Area.",
      fault: "Solo letras, dígitos, guiones y guiones bajos, 80 como máximo.",
    },
    livePrefix: {
      label: "Prefijo de producción",
      hint: "En el Customer Area, en Developers, API URLs. Si se deja vacío, se usa la plataforma de pruebas de Adyen y no se cobra en ninguna tarjeta.",
      fault: "Solo letras, dígitos y guiones, 64 como máximo.",
    },
  },
  braintree: {
    merchantId: {
      label: "ID de comercio",
      hint: "En el Control Panel de Braintree, en API.",
      fault: wordLike,
    },
    publicKey: { label: "Clave pública", hint: "En el mismo lugar.", fault: wordLike },
    privateKey: {
      label: "Clave privada",
      hint: "La que corresponde a la clave pública.",
      fault: wordLike,
    },
    merchantAccounts: {
      label: "Cuentas de comercio",
      hint: "Una por moneda: la moneda, =, y el ID de la cuenta; un espacio antes de la siguiente.",
      fault: "Escriba cada una como EUR=id-de-cuenta, con un espacio antes de la siguiente, 40 como máximo.",
    },
    environment: {
      label: "Entorno",
      hint: "En el entorno de pruebas de Braintree no se cobra en ninguna tarjeta.",
      fault: "Elija uno de los dos.",
      choices: { production: "Producción", sandbox: "Pruebas (sandbox de Braintree)" },
      left: "Predeterminado (producción)",
    },
  },
  checkout: {
    secretKey: {
      label: "Clave secreta",
      hint: "En el Dashboard de Checkout.com, en Developers, Keys. Empieza por sk_.",
      fault:
        "Es sk_, o sk_sbox_, y después 27 letras minúsculas y dígitos. No se aceptan claves de los productos antiguos.",
    },
    processingChannelId: {
      label: "ID del canal de procesamiento",
      hint: "El canal de los pagos por teléfono. Empieza por pc_.",
      fault: "Es pc_ y después de 20 a 40 letras minúsculas y dígitos.",
    },
    subdomain: {
      label: "Subdominio de API",
      hint: "La primera parte de su propia dirección de API. Si se deja vacío, se usa la dirección general.",
      fault: "Solo letras minúsculas y dígitos, 40 como máximo; puede empezar por pl-.",
    },
  },
  sandbox: {
    gatewayKey: {
      label: "Clave de la pasarela de pruebas",
      hint: "Cualquiera que conozca la pasarela de pruebas.",
      fault: "Una clave tiene de 8 a 256 caracteres, sin espacios.",
    },
  },
};
