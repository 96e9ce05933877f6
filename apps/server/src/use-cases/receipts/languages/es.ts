import type { ReceiptTexts } from "../receipt-texts.ts";

export const es: ReceiptTexts = {
  title: "Recibo de pago",
  subject: "{merchant}: recibo de {amount}",
  subjectAuthorized: "{merchant}: {amount} autorizados",
  paid: "Ha pagado {amount} a {merchant}.",
  paidPart: "Ha pagado {amount} de {total} a {merchant}.",
  authorized: "Se han retenido {amount} en su tarjeta para {merchant}. Todavía no se ha cobrado nada.",
  amount: "Importe",
  reference: "Referencia",
  date: "Fecha",
  card: "Tarjeta",
  cardEnding: "{brand} terminada en {last4}",
  otherBrand: "Tarjeta",
  code: "Código de autorización",
  refunded: "Reembolsado el {date}",
  refundUnderWay: "Reembolso en curso desde el {date}",
  left: "Pagado tras el reembolso",
  keep: "Conserve este recibo. Si no reconoce este pago, póngase en contacto con {merchant}.",
  sms: "{merchant}: su recibo de {amount}: {link}",
  linkGone: "En esta dirección no hay nada, o ya no lo hay.",
};
