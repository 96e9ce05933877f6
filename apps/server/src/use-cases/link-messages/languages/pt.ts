import type { LinkTexts } from "../link-texts.ts";

export const pt: LinkTexts = {
  title: "Solicitação de pagamento",
  subject: "{merchant}: solicitação de pagamento de {amount}",
  asked: "{merchant} solicita que você pague {amount}.",
  amount: "Valor",
  reference: "Referência",
  until: "Pode ser pago até",
  pay: "Pagar {amount}",
  keep: "O pagamento é feito na página segura do provedor de pagamentos. Nunca envie um número de cartão por e-mail ou SMS. Se você não espera esta solicitação, não pague e entre em contato com {merchant}.",
  sms: "{merchant}: pague {amount} (referência {reference}) até {until}: {link}",
};
