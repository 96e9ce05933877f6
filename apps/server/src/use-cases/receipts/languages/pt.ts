import type { ReceiptTexts } from "../receipt-texts.ts";

export const pt: ReceiptTexts = {
  title: "Recibo de pagamento",
  subject: "{merchant}: recibo de {amount}",
  subjectAuthorized: "{merchant}: {amount} autorizados",
  paid: "Você pagou {amount} a {merchant}.",
  paidPart: "Você pagou {amount} de {total} a {merchant}.",
  authorized: "{amount} estão reservados no seu cartão para {merchant}. Nada foi cobrado ainda.",
  amount: "Valor",
  reference: "Referência",
  date: "Data",
  card: "Cartão",
  cardEnding: "{brand} com final {last4}",
  otherBrand: "Cartão",
  code: "Código de autorização",
  refunded: "Reembolsado em {date}",
  refundUnderWay: "Reembolso em andamento desde {date}",
  left: "Pago após o reembolso",
  keep: "Guarde este recibo. Se não reconhecer este pagamento, entre em contato com {merchant}.",
  sms: "{merchant}: seu recibo de {amount}: {link}",
  linkGone: "Não há nada neste endereço, ou não há mais.",
};
