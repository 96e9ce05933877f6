import type { Messages } from "../say.ts";
import type { ReceiptPanelTexts } from "../texts/receipt-texts.ts";

const unnamed =
  "Der Name Ihres Unternehmens ist nicht bekannt. Bitten Sie Ihren Admin, ihn in den Einstellungen einzutragen.";

export const receipt: Messages<ReceiptPanelTexts> = {
  title: "Beleg für den Kunden",
  loading: "Gesendete Belege werden gesucht …",
  notRead: "Der Server hat nicht gesagt, was gesendet wurde. Versuchen Sie es gleich noch einmal.",
  again: "Noch einmal versuchen",
  toHint: {
    email: "Sie wird gelöscht, sobald der Beleg gesendet ist.",
    sms: "Mit Plus und Ländervorwahl, zum Beispiel +49 30 23125 000. Die Nachricht enthält einen Link zum Beleg. Sobald sie gesendet ist, wird die Nummer gelöscht.",
  },
  language: "Sprache des Belegs",
  close: "Schließen",
  notReady: {
    not_set_up: {
      email: "Es ist kein Mailserver eingerichtet. Bitten Sie Ihren Admin, den Betreiber darum zu bitten.",
      sms: "Für SMS ist nichts eingerichtet. Bitten Sie Ihren Admin, in den Einstellungen unter Twilio nachzusehen.",
    },
    merchant_unnamed: { email: unnamed, sms: unnamed },
  },
  noneLeft: "Zu dieser Zahlung können keine weiteren Belege gesendet werden.",
  sentBefore: "Belege zu dieser Zahlung",
  next: {
    asked: "Klappt es jetzt nicht, wird es von selbst noch einmal versucht.",
    sent: null,
    refused: "Die Adresse wurde nicht angenommen. Prüfen Sie sie mit dem Kunden, und senden Sie einen neuen.",
    unknown:
      "Es kam keine Antwort. Fragen Sie den Kunden, ob er angekommen ist; wenn nicht, senden Sie einen neuen.",
    not_sent: "Er konnte einen Tag lang nicht gesendet werden und wurde aufgegeben. Senden Sie einen neuen.",
  },
};
