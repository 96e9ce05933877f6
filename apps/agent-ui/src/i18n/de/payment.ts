import type { Messages } from "../say.ts";
import type {
  FramedTexts,
  PairingTexts,
  RefundTexts,
  SplitTexts,
  StrictTexts,
} from "../texts/payment-texts.ts";
import { resolveRefund } from "./resolve.ts";

export const split: Messages<SplitTexts> = {
  open: "Auf zwei Karten aufteilen",
  amount: "Betrag auf dieser Karte",
  hint: "Der Rest geht auf eine zweite Karte, auf derselben gesicherten Leitung.",
  rest: "{rest} gehen auf eine zweite Karte, auf derselben gesicherten Leitung.",
  confirm: "Aufteilen",
  undo: "Aufteilung zurücknehmen",
  firstCard: "Erste Karte: {part} von {whole}",
  secondCard: "Zweite Karte: {part} von {whole}",
  secondCardPays: "Die zweite Karte zahlt {rest}.",
  charged: "{amount} belastet",
  askForSecond: "Bitten Sie nun um die zweite Karte. Sie zahlt {rest}.",
  notLessThanWhole: "Es muss weniger als {whole} sein.",
};

export const framed: Messages<FramedTexts> = {
  viewTitle: "Die Ansicht des Zahlungsanbieters",
  opening: "Die Ansicht des Anbieters wird geöffnet …",
  hint: "Bleibt die Ansicht leer oder sagt sie, dass sie abgelaufen ist, laden Sie sie neu.",
  reload: "Ansicht neu laden",
  openNow: "Ansicht öffnen",
  redirectUnanswered: {
    happened: "Zoom hat nicht geantwortet, ob der Anruf umgeleitet ist.",
    next: "Öffnen Sie die Ansicht: Sie zeigt, ob die Leitung gesichert ist. Ist sie es nicht, fragen Sie Zoom noch einmal.",
  },
  afterReload: {
    happened: "Das Panel wurde neu geladen, bevor die Ansicht des Anbieters geöffnet war.",
    next: "Fragen Sie Zoom noch einmal, wenn der Anruf noch nicht umgeleitet ist. Öffnen Sie dann die Ansicht.",
  },
  notOpened: "Die Ansicht des Anbieters konnte nicht geöffnet werden.",
  notAnswered: "Der Server hat nicht rechtzeitig geantwortet. Laden Sie die Ansicht neu.",
  endTitle: "In der Ansicht des Anbieters abbrechen",
  endExplained:
    "Nutzen Sie die Schaltfläche zum Abbrechen in der Ansicht des Anbieters: Dann steht fest, dass nichts belastet wurde. Ist die Ansicht weg, beenden Sie die Zahlung hier. Ihr Ergebnis bleibt unbekannt, bis der Anbieter es mitteilt.",
  end: "Hier beenden",
  goBack: "Zurück zur Ansicht",
};

export const pairing: Messages<PairingTexts> = {
  happened: "Der Anruf des Kunden muss erst gefunden werden.",
  code: "Code {digits}",
  timeLeft: "Noch {time}, um den Code einzutippen",
  next: "Sprechen Sie weiter. Geschieht nichts, bitten Sie den Kunden, die vier Ziffern noch einmal einzutippen.",
};

export const strict: Messages<StrictTexts> = {
  unproven:
    "Bis die ersten Ziffern da sind, hören Sie den Kunden nicht: Sie zeigen, wie dieses Telefon seine Tasten sendet. Der Kunde hört Sie.",
  no_telephone_event:
    "Die Telefongesellschaft des Kunden sendet Tasten nur als Töne. Darum hören Sie den Kunden nicht, während Ziffern eingetippt werden. Er hört Sie: Sagen Sie, was als Nächstes einzutippen ist.",
  in_band_digit:
    "Eine Taste kam als Ton, darum ist die Leitung von selbst streng geworden. Von jetzt an hören Sie den Kunden nicht, während Ziffern eingetippt werden. Er hört Sie: Sagen Sie, was als Nächstes einzutippen ist.",
};

export const refunds: Messages<RefundTexts> = {
  title: "Erstattungen",
  refund: "Erstatten",
  refundOf: "Erstatten: {amount} auf {card}",
  dialogTitle: "Geld zurückgeben",
  ofCharge: "Belastet: {amount} auf {card}.",
  amount: "Betrag der Erstattung",
  left: "Bis zu {left}",
  moreThanLeft: "Es sind nur noch {left} zu erstatten.",
  warning: "Das Geld geht auf dieselbe Karte zurück. Das lässt sich nicht zurücknehmen.",
  confirm: "{amount} erstatten",
  confirmPlain: "Erstatten",
  keep: "Zahlung behalten",
  states: { asked: "Verlangt", refunded: "Erstattet", refused: "Abgelehnt" },
  next: {
    asked:
      "Das Gateway hat noch nicht geantwortet. Es wird von selbst wieder gefragt: Erstatten Sie nicht anderswo.",
    refunded: "Sagen Sie dem Kunden, dass es einige Tage dauern kann, bis seine Bank es anzeigt.",
  },
  refusals: {
    not_refundable:
      "Nichts wurde erstattet: noch nicht verbucht, zu alt oder anderswo erstattet. Versuchen Sie es morgen wieder, oder sehen Sie im Gateway nach.",
    gateway_error: "Nichts wurde erstattet: Das Gateway hatte einen Fehler. Versuchen Sie es noch einmal.",
    provider_refused: "Nichts wurde erstattet: Das Gateway hat abgelehnt. Sagen Sie es Ihrem Admin.",
    resolved_by_hand:
      "Nichts wurde erstattet, wie jemand im Gateway gesehen hat. Die Erstattung kann wieder verlangt werden.",
  },
  foundGivenBack: "Erstattet, wie jemand im Gateway gesehen hat.",
  resolve: resolveRefund,
};
