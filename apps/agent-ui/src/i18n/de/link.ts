import type { Messages } from "../say.ts";
import type { LinkTexts } from "../texts/link-texts.ts";

export const link: Messages<LinkTexts> = {
  title: "Zahlungslink",
  intro: "Der Kunde zahlt auf der eigenen Seite des Gateways. Sie sehen und hören die Karte nie.",
  goodFor: "Gültig für",
  spans: {
    minutes: "{count, plural, one {# Minute} other {# Minuten}}",
    hours: "{count, plural, one {# Stunde} other {# Stunden}}",
    days: "{count, plural, one {# Tag} other {# Tage}}",
  },
  make: "Link erstellen",
  back: "Zurück zur Kartenzahlung",
  connecting: "Warten Sie, bis das Panel wieder verbunden ist.",
  address: "Link für den Kunden",
  copy: "Link kopieren",
  copied: "Kopiert.",
  notCopied:
    "Der Link konnte nicht kopiert werden. Markieren Sie ihn, und kopieren Sie ihn mit der Tastatur.",
  sending: {
    title: "An den Kunden senden",
    titleOnceOver: "Nachrichten mit diesem Link",
    toHint: {
      email: "Sie wird gelöscht, sobald der Link gesendet ist.",
      sms: "Mit Plus und Ländervorwahl, zum Beispiel +49 30 23125 000. Sobald der Link gesendet ist, wird die Nummer gelöscht.",
    },
    language: "Sprache der Nachricht",
    noneLeft:
      "Dieser Link kann nicht noch einmal gesendet werden. Kopieren Sie ihn, oder erstellen Sie einen neuen.",
    sentBefore: "Wohin dieser Link gesendet wurde",
    unnamed:
      "Zum Senden fehlt der Name Ihres Unternehmens. Bitten Sie Ihren Admin, ihn in den Einstellungen einzutragen.",
    next: {
      asked:
        "Klappt es jetzt nicht, wird es von selbst noch einmal versucht, solange der Link bezahlt werden kann.",
      sent: null,
      refused:
        "Die Adresse wurde nicht angenommen. Prüfen Sie sie mit dem Kunden, und senden Sie den Link noch einmal.",
      unknown:
        "Es kam keine Antwort. Fragen Sie den Kunden, ob er angekommen ist; wenn nicht, senden Sie ihn noch einmal.",
      not_sent:
        "Er konnte nicht rechtzeitig gesendet werden: Der Link ist beendet, oder einen Tag lang konnte nichts gesendet werden. Kann er noch bezahlt werden, senden Sie ihn noch einmal.",
    },
  },
  goodUntil: "Gültig bis {moment}",
  left: "Noch {time}",
  timeUp: "Zeit abgelaufen",
  cancel: "Link abbrechen",
  notCancelable: "Das Gateway kann keinen Link abbrechen. Er endet, wenn seine Zeit um ist.",
  states: {
    making: {
      title: "Der Link wird erstellt",
      next: "Das dauert einige Sekunden.",
      short: "Wird erstellt",
    },
    open: {
      title: "Warten, dass der Kunde zahlt",
      next: "Kopieren Sie den Link, und geben Sie ihn dem Kunden. Hier erscheint, wenn er bezahlt ist.",
      short: "Noch nicht bezahlt",
    },
    paying: {
      title: "Der Kunde zahlt gerade",
      next: "Warten Sie auf das Ergebnis. Nehmen Sie die Zahlung nicht auf anderem Weg an.",
      short: "Wird bezahlt",
    },
    unknown: {
      title: "Nicht bekannt, ob bezahlt ist",
      next: "Das Gateway antwortet nicht. Nehmen Sie die Zahlung nicht auf anderem Weg an: Es wird wieder gefragt, bis es antwortet.",
      short: "Nicht bekannt",
    },
    canceling: {
      title: "Der Link wird abgebrochen",
      next: "Warten Sie: Der Kunde kann noch zahlen, bis das Gateway sagt, dass der Link beendet ist.",
      short: "Wird abgebrochen",
    },
    paid: {
      title: "Bezahlt",
      next: "Sagen Sie dem Kunden, dass die Zahlung angekommen ist.",
      short: "Bezahlt",
    },
    expired: {
      title: "Der Link ist abgelaufen",
      next: "Er wurde nicht bezahlt und kann es nicht mehr werden. Erstellen Sie einen neuen, wenn der Kunde noch zahlen möchte.",
      short: "Abgelaufen",
    },
    canceled: {
      title: "Der Link ist abgebrochen",
      next: "Er wurde nicht bezahlt und kann es nicht mehr werden. Sie können die Zahlung auf anderem Weg annehmen.",
      short: "Abgebrochen",
    },
    failed: {
      title: "Es gibt keinen Link",
      next: "Nichts wurde belastet.",
      short: "Nicht erstellt",
    },
  },
  failures: {
    provider_unreachable:
      "Das Gateway hat nicht geantwortet, darum gibt es keinen Link. Nichts wurde belastet. Versuchen Sie es in einer Minute noch einmal.",
    provider_refused:
      "Das Gateway hat es abgelehnt, den Link zu erstellen. Nichts wurde belastet. Bitten Sie Ihren Admin, in den Einstellungen den Schlüssel des Gateways zu prüfen.",
    not_possible:
      "Das Gateway macht keine Links. Nichts wurde belastet. Nehmen Sie die Karte in einem Anruf an, oder fragen Sie Ihren Admin.",
  },
  canceledBy: { named: "Abgebrochen von {name}: {why}", unnamed: "Von einem Supervisor abgebrochen: {why}" },
  foundBy: {
    named: "{name} hat im Gateway nachgesehen: {why}",
    unnamed: "Ein Supervisor hat im Gateway nachgesehen: {why}",
  },
  done: "Fertig",
  others: "Ihre anderen Links",
  other: "{amount}, {reference}",
  show: "Link zeigen: {reference}",
};
