import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";
import { endings } from "./endings.ts";
import { line, session, status } from "./open-payment.ts";
import { framed, pairing, refunds, split, strict } from "./payment.ts";
import { signInFailed } from "./sign-in.ts";
import { wireErrors } from "./wire-errors.ts";

/** German; the agent is addressed as "Sie". */
export const panel: Messages<Catalog> = {
  app: {
    starting: "Verbindung zu Zoom …",
    signingIn: "Anmeldung …",
    authorizing:
      "Zoom fragt vielleicht, ob Tacet wissen darf, wer Sie sind. Antworten Sie im Fenster von Zoom.",
    signInToZoom: "Bei Zoom anmelden",
    addApp: "Tacet hinzufügen",
    tabsLabel: "Ansichten",
    tabs: { "take-payment": "Zahlung annehmen", supervise: "Offene Zahlungen", setup: "Einstellungen" },
    loading: "Wird geladen …",
    tryAgain: "Noch einmal versuchen",
    dismiss: "Ausblenden",
    language: "Sprache",
    zoomsLanguage: "Wie in Zoom",
    outsideZoom: {
      title: "Öffnen Sie Tacet in Zoom",
      text: "Tacet arbeitet neben einem Anruf. Öffnen Sie im Zoom-Client das Contact Center, nehmen Sie einen Anruf an und wählen Sie Tacet unter den Apps des Kontakts.",
    },
    noAnswer: {
      title: "Zoom antwortet nicht",
      text: "Der Zoom-Client hat nicht rechtzeitig geantwortet. Versuchen Sie es noch einmal; bleibt es so, schließen Sie die App in Zoom und öffnen Sie sie neu.",
    },
    signInFailed,
    connectionLost: "Verbindung verloren, sie wird wieder aufgebaut … Die Zahlung geht weiter.",
    foreignEvent: "Zoom hat ein Ereignis zu einem Kontakt gesendet, der nicht Ihrer ist; es wurde ignoriert.",
    traceId: "Für Ihren Betreiber: {id}",
    unexpected: {
      title: "Im Panel ist etwas schiefgegangen",
      text: "Eine laufende Zahlung geht ohne es weiter. Laden Sie neu, um zu sehen, wo sie steht.",
    },
    notLoaded:
      "Dieser Teil des Panels konnte nicht geladen werden. Versuchen Sie es noch einmal. Wenn es so bleibt, laden Sie das Panel neu: Eine laufende Zahlung geht weiter.",
  },
  engagement: {
    onTheCall: "Im Gespräch",
    unknownCustomer: "Kunde",
    noneTitle: "Kein Anruf im Vordergrund",
    none: "Nehmen Sie in Zoom einen Anruf an oder wählen Sie ihn aus; dann kann hier eine Zahlung angenommen werden.",
    queue: "Warteschlange {name}",
  },
  form: {
    title: "Zahlung annehmen",
    amount: "Betrag",
    currency: "Währung",
    reference: "Referenz",
    referenceHint: "Rechnungs- oder Bestellnummer. Nie eine Kartennummer.",
    referencePlaceholder: "RE-1001",
    limit: "Bis zu {limit}",
    intent: "Wofür",
    intents: { charge: "Jetzt belasten", authorize: "Nur autorisieren", save_card: "Karte speichern" },
    intentHints: {
      charge: null,
      authorize: "Das Geld wird auf der Karte reserviert. Sie buchen es später im Gateway ab.",
      save_card: "Nichts wird belastet. Das Gateway behält die Karte und gibt ein Token dafür.",
    },
    bills: "Rechnungen",
    bill: "Rechnung {number}",
    addBill: "Weitere Rechnung hinzufügen",
    removeBill: "Entfernen",
    removeBillOf: "Entfernen: Rechnung {number}",
    billAmount: "Betrag, Rechnung {number}",
    billReference: "Referenz, Rechnung {number}",
    tooManyBills: "Eine Zahlung fasst höchstens {most, plural, one {# Rechnung} other {# Rechnungen}}.",
    total: "Summe",
    paymentReference: "Referenz der Zahlung",
    paymentReferenceHint: "Bleibt sie leer, gilt die der ersten Rechnung.",
    submit: "Zahlung annehmen",
    byLink: "Stattdessen Zahlungslink senden",
    afterwards: "Zuerst wird die Leitung gesichert. Dann tippt der Kunde die Karte auf seinem Telefon ein.",
  },
  amountProblems: {
    amount_missing: "Geben Sie einen Betrag ein.",
    amount_not_a_number: "Verwenden Sie Ziffern und ein Dezimaltrennzeichen, zum Beispiel 42,50.",
    amount_not_positive: "Der Betrag muss größer als null sein.",
    amount_too_many_decimals:
      "{decimals, plural, =0 {{currency} hat keine Nachkommastellen.} one {{currency} hat höchstens # Nachkommastelle.} other {{currency} hat höchstens # Nachkommastellen.}}",
    amount_above_limit:
      "Eine Zahlung kann bis zu {limit} betragen. Fragen Sie Ihren Admin, oder nehmen Sie sie in Teilen an.",
  },
  referenceProblems: {
    reference_missing: "Geben Sie eine Referenz ein, zum Beispiel die Rechnungsnummer.",
    reference_too_long: "Höchstens 64 Zeichen.",
    reference_has_control_characters:
      "Die Referenz enthält Zeichen, die sich nicht drucken lassen. Geben Sie sie neu ein.",
    reference_holds_card_number:
      "Das sieht aus wie eine Kartennummer. Geben Sie nie eine ein: Verwenden Sie die Rechnungsnummer.",
  },
  providerAway:
    "{provider} antwortet seit {since} nicht. Es wurde keine Zahlung begonnen und nichts belastet. Ab {again} wird es von selbst wieder versucht; versuchen Sie es dann. Bleibt es so, sagen Sie es Ihrem Admin.",
  wireErrors,
  disabled: {
    connecting: "Verbindung wird aufgebaut …",
    reconnecting: "Verbindung wird wieder aufgebaut …",
    sending: "Wird gesendet …",
    no_engagement: "Wählen Sie zuerst in Zoom einen Anruf aus.",
    engagement_not_voice: "Hier kann keine Karte eingetippt werden: Das ist kein Anruf.",
    engagement_over: "Dieser Anruf ist vorbei.",
    engagement_state_unknown:
      "Der Zustand dieses Anrufs ist nicht bekannt, eine Zahlung ist jetzt nicht sicher.",
    zoom_too_old: "Dieser Zoom-Client kann keine Leitung sichern. Aktualisieren Sie Zoom.",
    fields_not_ready: "Es wird gewartet, bis alle drei Felder eingetippt sind.",
    no_extensions_left: "Die Zeit lässt sich nicht noch einmal verlängern.",
    link_not_known: "Der Zahlungsanbieter hat die Sitzung noch nicht geöffnet.",
    refund_open: "Eine andere Erstattung läuft noch.",
    not_now_created: "Die Leitung ist noch nicht gesichert.",
    not_now_securing: "Die Leitung ist noch nicht gesichert.",
    not_now_capturing: "Nicht möglich, während die Karte eingetippt wird.",
    not_now_authorizing: "Die Bank ist gefragt; nur ihre Antwort beendet das.",
    not_now_releasing: "Der Anruf wird zurückgegeben.",
    not_now_closed: "Diese Zahlung ist vorbei.",
  },
  status,
  line,
  session,
  lineProblems: {
    phone_number_not_ready:
      "Diese Telefonnummer ist nicht für gesicherte Zahlungen eingerichtet. Bitten Sie Ihren Admin, sie freizuschalten.",
    call_not_ready:
      "Der Anruf kann in diesem Moment nicht gesichert werden. Warten Sie, bis der Kunde verbunden ist und nicht gehalten wird.",
    not_ready:
      "Zoom sagt, dass dieser Anruf jetzt nicht gesichert werden kann. Prüfen Sie gleich noch einmal; bleibt es so, brechen Sie ab und sagen Sie es Ihrem Admin.",
    zoom_too_old:
      "Dieser Zoom-Client kann keine Leitung sichern. Aktualisieren Sie Zoom, oder brechen Sie ab.",
    no_answer:
      "Zoom hat nicht geantwortet, ob dieser Anruf gesichert werden kann. Prüfen Sie noch einmal; bleibt es so, brechen Sie ab und beginnen Sie neu.",
  },
  lineProblemTitle: "Die Leitung kann noch nicht gesichert werden",
  checkLineAgain: "Noch einmal prüfen",
  fields: {
    cardNumber: {
      name: "Kartennummer",
      clear: "Löschen: Kartennummer",
    },
    expiry: {
      name: "Gültig bis",
      clear: "Löschen: Gültig bis",
    },
    securityCode: {
      name: "Prüfnummer",
      clear: "Löschen: Prüfnummer",
    },
  },
  fieldState: {
    clear: "Löschen",
    keyed: "{entered, plural, one {# Ziffer eingetippt} other {# Ziffern eingetippt}}",
    keyedOf: "{entered} von {expected, plural, one {# Ziffer} other {# Ziffern}} eingetippt",
    lastFour: "endet auf {last4}",
    waiting: "Wartet",
    complete: "Gültig",
    nothingYet: "Noch nichts eingetippt",
  },
  fieldProblems: {
    too_short: "Zu wenige Ziffern: Bitten Sie den Kunden, noch einmal zu tippen.",
    too_long: "Zu viele Ziffern: Bitten Sie den Kunden, noch einmal zu tippen.",
    check_digit: "Die Prüfziffer stimmt nicht: Bitten Sie den Kunden, noch einmal zu tippen.",
    unknown_brand: "Diese Art von Karte ist nicht bekannt: Bitten Sie um eine andere Karte.",
    no_such_month: "Diesen Monat gibt es nicht: Bitten Sie noch einmal um Monat und Jahr, je zwei Ziffern.",
    expired: "Die Karte ist abgelaufen: Bitten Sie um eine andere Karte, oder noch einmal um das Datum.",
    too_far_ahead: "Das Jahr liegt zu weit voraus: Bitten Sie noch einmal um Monat und Jahr.",
  },
  announced: {
    cardDone: "Kartennummer vollständig: {brand}, endet auf {last4}.",
    done: { expiry: "Gültigkeit vollständig.", securityCode: "Prüfnummer vollständig." },
    ready: "Alles ist eingetippt.",
    problem: "{field}: {problem}",
    result: "{title}. {what}",
  },
  script: { title: "Sie können sagen", language: "Sprache des Kunden" },
  brands: {
    visa: "Visa",
    mastercard: "Mastercard",
    "american-express": "American Express",
    "diners-club": "Diners Club",
    discover: "Discover",
    jcb: "JCB",
    unionpay: "UnionPay",
    maestro: "Maestro",
    other: "Andere Karte",
  },
  declines: {
    do_not_honor:
      "Die Bank hat diese Karte ohne Angabe von Gründen abgelehnt. Der Kunde kann seine Bank fragen.",
    insufficient_funds: "Auf dieser Karte ist nicht genug Geld. Sagen Sie nur, dass die Bank abgelehnt hat.",
    expired_card:
      "Die Bank sagt, dass diese Karte abgelaufen ist. Bitten Sie den Kunden, auf das Datum zu sehen.",
    incorrect_security_code:
      "Die Prüfnummer war für diese Karte nicht richtig. Sagen Sie nur, dass die Bank das Eingetippte nicht angenommen hat.",
    card_blocked: "Diese Karte ist gesperrt. Sagen Sie nur, dass die Bank abgelehnt hat.",
    limit_exceeded:
      "Der Betrag liegt über dem Limit der Karte. Sagen Sie nur, dass die Bank abgelehnt hat; der Kunde kann seine Bank fragen.",
    not_permitted:
      "Die Bank erlaubt diese Art von Zahlung mit dieser Karte nicht. Der Kunde kann seine Bank fragen.",
  },
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Gateway der Sandbox",
  },
  outcomes: {
    approved: "Zahlung genehmigt",
    partly_approved: "Zahlung teilweise genehmigt",
    declined: "Zahlung abgelehnt",
    canceled: "Zahlung abgebrochen",
    expired: "Zahlung abgelaufen",
    failed: "Zahlung fehlgeschlagen",
    unresolved: "Zahlung ungeklärt",
  },
  endings,
  approvedFor: {
    authorize: {
      title: "Zahlung autorisiert",
      happened: "Die Bank hält das Geld bereit. Es ist noch nicht abgebucht.",
      next: "Buchen Sie es im Gateway ab, bevor die Reservierung nach einigen Tagen verfällt.",
    },
    save_card: {
      title: "Karte gespeichert",
      happened: "Das Gateway behält die Karte. Nichts wurde belastet.",
      next: "Tragen Sie das Token dort ein, wo spätere Zahlungen dieses Kunden gemacht werden. Es gilt nur bei diesem Gateway.",
    },
  },
  approvedWithoutCode: "Sagen Sie dem Kunden, dass bezahlt ist.",
  phases: {
    created: "Vorbereitung",
    securing: "Sicherung",
    capturing: "Karte",
    authorizing: "Bei der Bank",
    releasing: "Rückgabe",
    closed: "Beendet",
  },
  split,
  framed,
  pairing,
  strict,
  refunds,
  providerNames,
};
