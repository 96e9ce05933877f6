import type { Messages } from "../say.ts";
import type { HistoryTexts } from "../texts/history-texts.ts";

export const history: Messages<HistoryTexts> = {
  title: "Zahlungen im Verlauf",
  range: "Tage",
  ranges: {
    today: "Heute",
    yesterday: "Gestern",
    last7: "Letzte 7 Tage",
    last30: "Letzte 30 Tage",
    custom: "Andere Tage",
  },
  from: "Von",
  to: "Bis",
  show: "Diese Tage zeigen",
  rangeProblems: {
    missing: "Wählen Sie den ersten und den letzten Tag.",
    order: "Der letzte Tag liegt vor dem ersten.",
    tooLong:
      "{days, plural, one {Nicht mehr als # Tag auf einmal.} other {Nicht mehr als # Tage auf einmal.}}",
  },
  zone: "Zeitzone",
  zoneHint: "Dort beginnen die Tage um Mitternacht. Tippen Sie eine Stadt, um sie zu finden.",
  zoneUnknown: "Wählen Sie eine Zeitzone aus der Liste.",
  shown: "{from} bis {to}, Zeit in {zone}",
  shownDay: "{day}, Zeit in {zone}",
  onlyAgent: "Nur Zahlungen von {name}",
  onlyQueue: "Nur Zahlungen aus {name}",
  showAll: "Alle Zahlungen zeigen",
  showOnly: "{name}: nur diese Zahlungen zeigen",
  refresh: "Aktualisieren",
  export: "Als CSV herunterladen",
  exported: "Die Datei liegt bei Ihren Downloads.",
  loading: "Zahlungen werden gezählt …",
  nothing: "An diesen Tagen wurde keine Zahlung beendet.",
  nothingNext: "Wählen Sie andere Tage, oder lassen Sie die Zahlungen von allen zeigen.",
  problems: {
    bad_request: "Diese Tage oder diese Zeitzone sind nicht möglich. Wählen Sie andere.",
    not_signed_in: "Die Anmeldung ist abgelaufen. Laden Sie das Panel neu.",
    not_allowed:
      "Das sehen nur Supervisoren und Admins. Fragen Sie einen Admin, ob Ihre Rolle geändert wurde.",
    export_running:
      "Ein anderer Download läuft noch. Warten Sie, bis er beendet ist, und versuchen Sie es dann noch einmal.",
    too_many_requests:
      "Zu viele Anfragen in kurzer Zeit. Warten Sie eine Minute, und versuchen Sie es dann noch einmal.",
    too_busy:
      "Der Server hat im Moment zu viel zu tun. Wählen Sie weniger Tage, oder versuchen Sie es in einigen Sekunden noch einmal.",
    unavailable:
      "Der Zahlungsdienst erreicht seine Datenbank nicht. Versuchen Sie es in einigen Sekunden noch einmal.",
    internal: "Auf dem Server ist etwas schiefgegangen. Versuchen Sie es noch einmal.",
    unreachable:
      "Der Server hat nicht rechtzeitig geantwortet. Prüfen Sie die Verbindung, und versuchen Sie es dann noch einmal.",
  },
  again: "Noch einmal versuchen",
  deletedBefore:
    "Zahlungen von vor dem {date} sind vielleicht schon gelöscht, wie Ihr Admin es eingestellt hat.",
  figures: {
    payments: "Zahlungen",
    approvalRate: "Genehmigungsquote",
    medianToPay: "Zeit bis zur Belastung (Median)",
    approved: "Genehmigt",
    refunded: "Erstattet",
  },
  hints: {
    approvalRate: "Genehmigte unter allen beendeten Zahlungen",
    medianToPay: "Vom Beginn der Zahlung bis zur Belastung",
  },
  none: "Keine",
  before: "vorher: {value}",
  comparedWith: "Vorher: {from} bis {to}",
  notCompared: "Davor gibt es keine Tage zum Vergleichen.",
  charts: {
    payments: { hour: "Zahlungen je Stunde", day: "Zahlungen je Tag", month: "Zahlungen je Monat" },
    approvalRate: "Genehmigungsquote",
    medianToPay: "Zeit bis zur Belastung (Median)",
    reasons: "Warum Zahlungen nicht genehmigt wurden",
    agents: "Zahlungen je Agent",
    queues: "Zahlungen je Warteschlange",
  },
  chartOf: "Diagramm: {title}. Die Tabelle darunter enthält die Zahlen.",
  table: "Tabelle",
  columns: {
    when: "Zeit",
    payments: "Zahlungen",
    approved: "Genehmigt",
    notApproved: "Nicht genehmigt",
    rate: "Genehmigungsquote",
    median: "Zeit bis zur Belastung (Median)",
    reason: "Grund",
    result: "Ergebnis",
    agent: "Agent",
    queue: "Warteschlange",
  },
  largest: "Die {shown, number} mit den meisten Zahlungen von {all, number}; in der Tabelle stehen alle.",
  unknownQueue: "Unbekannte Warteschlange",
  removedAgent: "Entfernter Benutzer",
  noReason: "Kein Grund vermerkt",
};
