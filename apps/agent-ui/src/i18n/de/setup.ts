import type { Messages } from "../say.ts";
import type { SetupTexts } from "../texts/setup-texts.ts";
import { credentials } from "./credentials.ts";
import { guide, nav, strip } from "./guide.ts";
import { provider, rules } from "./providers.ts";

const health: Messages<SetupTexts["health"]> = {
  title: "Installation",
  checkAgain: "Noch einmal prüfen",
  good: "In Ordnung",
  attention: "Bitte prüfen",
  app: "App in Zoom",
  appActive: "Installiert seit {date}.",
  appNeedsAuthorization:
    "Zoom lässt Tacet nicht mehr zu, darum kann keine Zahlung angenommen werden. Ein Zoom-Admin muss die App noch einmal hinzufügen.",
  addAgainAt: "Noch einmal hinzufügen unter",
  permissions: "Berechtigungen",
  allGranted: "{count, plural, one {Sie ist erteilt.} other {Alle # sind erteilt.}}",
  notGranted:
    "{missing, plural, one {# ist nicht erteilt. Fügen Sie die App noch einmal hinzu, um sie zu erteilen.} other {# sind nicht erteilt. Fügen Sie die App noch einmal hinzu, um sie zu erteilen.}}",
  needed: "Nötig",
  optional: "Optional",
  webhooks: "Webhooks",
  lastWebhook: "Der letzte kam {ago} an.",
  noWebhook:
    "In den letzten Tagen ist keiner angekommen. Machen Sie einen Testanruf; kommt dann immer noch keiner, prüfen Sie das Event-Abonnement der App im Zoom App Marketplace. Seine Adresse muss sein",
  numbers: "Telefonnummern",
  numbersReady: "{ready} von {total} können gesichert werden.",
  noNumberReady:
    "{total, plural, =0 {Dieses Konto hat noch keine Telefonnummer.} one {Die einzige kann noch nicht gesichert werden. Bitten Sie Zoom, die PCI-Umleitung für die Nummer freizuschalten, auf der Sie Zahlungen annehmen.} other {Keine von # kann schon gesichert werden. Bitten Sie Zoom, die PCI-Umleitung für die Nummern freizuschalten, auf denen Sie Zahlungen annehmen.}}",
  numbersUnknown: {
    scope_missing:
      "Nicht bekannt: Die Berechtigung, Nummern aufzulisten, ist nicht erteilt. Zahlungen funktionieren ohne sie.",
    no_answer: "Nicht bekannt: Zoom hat nicht geantwortet. Prüfen Sie in einer Minute noch einmal.",
  },
  credentials: "Zugangsdaten",
  credentialsWork: "Gespeichert, und der letzte Test hat geklappt: {targets}.",
  credentialsMissing:
    "Es fehlen: {targets}. Darüber kann keine Zahlung angenommen werden, bis sie gespeichert sind.",
  credentialsFailed:
    "Der letzte Test hat nicht geklappt: {targets}. Tragen Sie sie neu ein, und testen Sie dann.",
  credentialsUntested: "Seit dem Speichern nicht getestet: {targets}.",
  toCredentials: "Zu den Zugangsdaten",
  reachable: "Anbieter",
  answers: "Er antwortet, soweit bekannt.",
  doesNotAnswer:
    "Seit {time} Minuten keine Antwort von {providers}. Neue Zahlungen werden abgelehnt, bis wieder eine kommt; es wird von selbst weiter versucht. Fragen Sie den Anbieter oder den Betreiber des Servers.",
  payments: "Zahlungen",
  paymentsGood: "Keine Leitung wird festgehalten, und jedes Ergebnis ist bekannt.",
  linesHeld:
    "{count, plural, one {# Leitung ist schon lange gesichert oder nicht freigegeben.} other {# Leitungen sind schon lange gesichert oder nicht freigegeben.}}",
  unresolved:
    "{count, plural, one {Von # Belastung ist das Ergebnis nicht bekannt.} other {Von # Belastungen ist das Ergebnis nicht bekannt.}}",
  refundsOpen:
    "{count, plural, one {# Erstattung hat noch keine Antwort.} other {# Erstattungen haben noch keine Antwort.}}",
  toPayments: "Zu den Zahlungen",
  thisCall: "Der Anruf im Vordergrund",
  lineChecking: "Zoom wird gefragt …",
  lineReady: "Dieser Anruf kann gesichert werden.",
};

const settings: Messages<SetupTexts["settings"]> = {
  title: "Zahlungen",
  currencies: "Währungen",
  currenciesHint: "Unter diesen wählen die Agenten; die erste ist vorgewählt.",
  isDefault: "Standard",
  makeDefault: "Als Standard",
  makeDefaultOf: "Als Standard: {code}",
  remove: "Entfernen",
  removeOf: "Entfernen: {code}",
  lastCurrency: "Mindestens eine Währung ist nötig.",
  addCurrency: "Währung hinzufügen",
  chooseCurrency: "Wählen …",
  limit: "Höchstbetrag einer Zahlung",
  limitHint: "Ein ganzer Betrag, in jeder Währung.",
  securing: "Wie die Leitung gesichert wird",
  securingModes: { masked: "Maskiert", strict: "Streng" },
  securingHints: {
    masked:
      "Nur die Tastentöne werden entfernt, und Agent und Kunde hören einander; allein während der ersten vier Ziffern hört der Agent den Kunden nicht. Nehmen Sie das, außer wenn kein einziger Ton zu hören sein darf: Ein Ton, der mit lautem Sprechen zusammenfällt, kann durchkommen, bevor die Leitung von selbst streng wird.",
    strict:
      "Während eine Karte eingetippt wird, hören Agent, Aufzeichnung und Zoom statt des Kunden Stille: Nehmen Sie das, wo kein einziger Ton zu hören sein darf. Der Agent hört den Kunden nicht, während er tippt; der Kunde hört den Agenten die ganze Zeit.",
  },
  refundRole: "Wer erstatten darf",
  refundRoles: {
    agent: "Agenten, Supervisoren und Admins",
    supervisor: "Supervisoren und Admins",
    admin: "Nur Admins",
  },
  refundRoleHint: "Im Panel: den ganzen Betrag oder einen Teil davon, nie mehr, als belastet wurde.",
  refundNotPossible: "Keiner der oben gewählten Anbieter kann im Panel erstatten.",
  pauseRecording: "Auch die Aufzeichnung anhalten",
  pauseRecordingHint:
    "Während die Leitung gesichert ist, wird Zoom gebeten, die Aufzeichnung anzuhalten. Die Tastentöne werden in jedem Fall maskiert.",
  pauseNeedsScope: "Die Berechtigung dafür ist nicht erteilt, Zoom wird also ablehnen. Siehe „Installation“.",
  engagementCheck: "Prüfung des Anrufs",
  engagementChecks: { strict: "Streng", when_known: "Wenn bekannt" },
  engagementCheckHints: {
    strict: "Eine Zahlung beginnt erst, wenn die Webhooks von Zoom den Anruf bestätigt haben.",
    when_known: "Eine Zahlung darf beginnen, bevor die Webhooks von Zoom den Anruf erwähnt haben.",
  },
  merchantName: "Name des Unternehmens auf Belegen",
  merchantNameHint:
    "So wie die Kunden es kennen, höchstens 60 Zeichen. Ohne ihn können keine Belege gesendet werden.",
  timeZone: "Zeitzone der Belege",
  timeZoneHint: "In ihr sagen Belege, wann eine Karte belastet wurde.",
  retention: "Zahlungen aufbewahren für",
  retentionHint: "Tage, 1 bis 3.650. Danach werden beendete Zahlungen gelöscht.",
  faults: {
    currencies: "Wählen Sie 1 bis 40 Währungen.",
    amountLimit: "Geben Sie einen ganzen Betrag von 1 bis 1.000.000 ein.",
    route: "Dieser Anbieter oder dieses Gateway ist nicht möglich. Wählen Sie neu.",
    rules: "Eine Regel ist so nicht möglich. Sehen Sie sie noch einmal durch.",
    refundRole: "Wählen Sie, wer erstatten darf.",
    roles: "Die Zuordnung einer Rolle ist nicht möglich. Wählen Sie sie neu.",
    pauseRecording: "Diese Wahl ist jetzt nicht möglich.",
    engagementCheck: "Wählen Sie eines von beiden.",
    securing: "Wählen Sie eines von beiden.",
    merchantName: "Geben Sie eine Zeile mit höchstens 60 Zeichen ein; keine Kartennummer.",
    timeZone: "Wählen Sie eine Zeitzone.",
    retentionDays: "Geben Sie eine Zahl von Tagen von 1 bis 3.650 ein.",
  },
  unsaved: "Es gibt Änderungen, die nicht gespeichert sind.",
  save: "Einstellungen speichern",
  discard: "Verwerfen",
  saved: "Einstellungen gespeichert.",
  nothingChanged: "Nichts wurde geändert.",
  conflict:
    "Jemand anderes hat die Einstellungen inzwischen geändert. Ihre Änderungen sind nicht gespeichert.",
  keepMine: "Meine behalten",
  takeTheirs: "Die anderen nehmen",
};

export const setup: Messages<SetupTexts> = {
  title: "Einstellungen",
  loading: "Die Einstellungen werden geladen …",
  notLoaded:
    "Der Server antwortet nicht, darum lässt sich der Stand der Einstellungen nicht zeigen. Versuchen Sie es noch einmal.",
  problems: {
    bad_request: "Etwas hier ist so nicht möglich. Nichts wurde geändert. Prüfen Sie die markierten Felder.",
    not_signed_in: "Ihre Anmeldung ist abgelaufen. Schließen Sie die App in Zoom und öffnen Sie sie wieder.",
    not_allowed: "Das können nur Admins. Fragen Sie einen anderen Admin, ob Ihre Rolle geändert wurde.",
    settings_changed: "Jemand anderes hat die Einstellungen inzwischen geändert. Laden Sie sie neu.",
    export_running:
      "Ein anderer Download von Daten läuft noch. Warten Sie, bis er beendet ist, und versuchen Sie es dann noch einmal.",
    too_many_requests:
      "Zu viele Anfragen in kurzer Zeit. Warten Sie eine Minute, und versuchen Sie es noch einmal.",
    too_busy: "Der Server hat im Moment zu viel zu tun. Versuchen Sie es in einigen Sekunden noch einmal.",
    unavailable:
      "Der Zahlungsdienst erreicht seine Datenbank nicht. Nichts ist verloren. Warten Sie eine Minute, laden Sie neu, und sehen Sie nach, ob es geschehen ist.",
    internal: "Auf dem Server ist etwas schiefgegangen. Nichts wurde geändert. Versuchen Sie es noch einmal.",
    unreachable:
      "Der Server antwortet nicht. Ob es geschehen ist, ist nicht bekannt. Versuchen Sie es noch einmal.",
  },
  nav,
  strip,
  guide,
  health,
  provider,
  rules,
  credentials,
  settings,
  roles: {
    title: "Rollen",
    hint: "Was jede Rolle in Zoom Contact Center bei Tacet darf. Nach dem Namen: Es entscheidet, wie die Rolle in Zoom heißt.",
    names: { agent: "Agent", supervisor: "Supervisor", admin: "Admin", none: "Kein Zugang" },
    byDefault: "{role} (nach dem Namen)",
    unknown: "Zoom hat die Liste der Rollen nicht gegeben. Gespeicherte Zuordnungen bleiben, wie sie sind.",
    gone: "In Zoom gelöscht ({id})",
    none: "Dieses Konto hat keine Rollen im Contact Center.",
  },
  operator: {
    title: "Auf dem Server festgelegt",
    intro: "Nur der Betreiber des Servers kann das ändern.",
    callPath: "Weg des Anrufs",
    callPaths: {
      "zoom-redirect": "Von Zoom umgeleitet",
      "inline-trunk": "Über den Trunk der Telefongesellschaft",
    },
    extension: "Zeit je Verlängerung",
    minutes: "{minutes} Min.",
    attempts: "Karten je Zahlung",
  },
  data: {
    title: "Ihre Daten",
    export: "Alle Daten herunterladen",
    exportHint: "Alle Datensätze dieses Kontos, in einer JSON-Datei.",
    exported: "Die Datei wurde Ihrem Browser übergeben.",
    removal: "Daten von Tacet entfernen",
    removalIntro: "Das lässt sich nicht zurücknehmen. Wenn Sie bestätigen:",
    removalSteps: [
      "Es kann keine neue Zahlung begonnen werden. Offene Zahlungen werden abgebrochen und ihre Anrufe zurückgegeben.",
      "Dann wird alles gelöscht, was Tacet zu diesem Konto gespeichert hat: Zahlungen, Benutzer, Einstellungen, Schlüssel.",
      "Eine Zeile ohne persönliche Daten bleibt: dass entfernt wurde, und wann.",
      "Entfernen Sie danach die App auch im Zoom App Marketplace.",
    ],
    begin: "Alle Daten entfernen …",
    accountId: "Geben Sie zur Bestätigung die ID des Kontos ein: {id}",
    notYet: "Das ist nicht die ID des Kontos.",
    remove: "Alles entfernen",
    keep: "Daten behalten",
    requestedTitle: "Die Daten werden entfernt",
    requested:
      "Offene Zahlungen werden zuerst beendet. Sie und Ihre Agenten werden abgemeldet. Um Tacet wieder zu nutzen, fügt ein Admin die App neu hinzu.",
  },
};
