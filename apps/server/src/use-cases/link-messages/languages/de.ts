import type { LinkTexts } from "../link-texts.ts";

export const de: LinkTexts = {
  title: "Zahlungsaufforderung",
  subject: "{merchant}: Bitte zahlen Sie {amount}",
  asked: "{merchant} bittet Sie, {amount} zu zahlen.",
  amount: "Betrag",
  reference: "Verwendungszweck",
  until: "Zahlbar bis",
  pay: "{amount} zahlen",
  keep: "Sie zahlen auf der sicheren Seite des Zahlungsanbieters. Senden Sie niemals eine Kartennummer per E-Mail oder SMS. Falls Sie diese Aufforderung nicht erwarten, zahlen Sie nicht, und wenden Sie sich an {merchant}.",
  sms: "{merchant}: Bitte zahlen Sie {amount} (Verwendungszweck {reference}) bis {until}: {link}",
};
