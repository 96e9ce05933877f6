import type { LinkTexts } from "../link-texts.ts";

export const fr: LinkTexts = {
  title: "Demande de paiement",
  subject: "{merchant} : paiement de {amount} demandé",
  asked: "{merchant} vous demande de payer {amount}.",
  amount: "Montant",
  reference: "Référence",
  until: "Payable jusqu’au",
  pay: "Payer {amount}",
  keep: "Vous payez sur la page sécurisée du prestataire de paiement. N’envoyez jamais de numéro de carte par e-mail ou par SMS. Si vous n’attendez pas cette demande, ne payez pas, et contactez {merchant}.",
  sms: "{merchant} : veuillez payer {amount} (référence {reference}) avant le {until} : {link}",
};
