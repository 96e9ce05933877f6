import type { ReceiptTexts } from "../receipt-texts.ts";

export const fr: ReceiptTexts = {
  title: "Reçu de paiement",
  subject: "{merchant} : reçu de {amount}",
  subjectAuthorized: "{merchant} : {amount} autorisés",
  paid: "Vous avez payé {amount} à {merchant}.",
  paidPart: "Vous avez payé {amount} sur {total} à {merchant}.",
  authorized:
    "Un montant de {amount} est réservé sur votre carte pour {merchant}. Rien n’a encore été débité.",
  amount: "Montant",
  reference: "Référence",
  date: "Date",
  card: "Carte",
  cardEnding: "{brand} se terminant par {last4}",
  otherBrand: "Carte",
  code: "Code d’autorisation",
  refunded: "Remboursé le {date}",
  refundUnderWay: "Remboursement en cours depuis le {date}",
  left: "Payé après remboursement",
  keep: "Veuillez conserver ce reçu. Si vous ne reconnaissez pas ce paiement, contactez {merchant}.",
  sms: "{merchant} : votre reçu de {amount} : {link}",
  linkGone: "Il n’y a rien à cette adresse, ou plus rien.",
};
