import type { ReceiptTexts } from "../receipt-texts.ts";

export const de: ReceiptTexts = {
  title: "Zahlungsbeleg",
  subject: "{merchant}: Beleg über {amount}",
  subjectAuthorized: "{merchant}: {amount} vorgemerkt",
  paid: "Sie haben {amount} an {merchant} gezahlt.",
  paidPart: "Sie haben {amount} von {total} an {merchant} gezahlt.",
  authorized: "{amount} sind auf Ihrer Karte für {merchant} vorgemerkt. Abgebucht wurde noch nichts.",
  amount: "Betrag",
  reference: "Verwendungszweck",
  date: "Datum",
  card: "Karte",
  cardEnding: "{brand}, endet auf {last4}",
  otherBrand: "Karte",
  code: "Autorisierungscode",
  refunded: "Erstattet am {date}",
  refundUnderWay: "Erstattung läuft seit {date}",
  left: "Gezahlt nach Erstattung",
  keep: "Bitte bewahren Sie diesen Beleg auf. Falls Sie diese Zahlung nicht kennen, wenden Sie sich an {merchant}.",
  sms: "{merchant}: Ihr Beleg über {amount}: {link}",
  linkGone: "Unter dieser Adresse gibt es nichts, oder nicht mehr.",
};
