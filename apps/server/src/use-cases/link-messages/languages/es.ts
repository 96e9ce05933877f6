import type { LinkTexts } from "../link-texts.ts";

export const es: LinkTexts = {
  title: "Solicitud de pago",
  subject: "{merchant}: solicitud de pago de {amount}",
  asked: "{merchant} le pide que pague {amount}.",
  amount: "Importe",
  reference: "Referencia",
  until: "Se puede pagar hasta el",
  pay: "Pagar {amount}",
  keep: "El pago se hace en la página segura del proveedor de pagos. No envíe nunca un número de tarjeta por correo electrónico ni por mensaje de texto. Si no espera esta solicitud, no pague y póngase en contacto con {merchant}.",
  sms: "{merchant}: pague {amount} (referencia {reference}) antes del {until}: {link}",
};
