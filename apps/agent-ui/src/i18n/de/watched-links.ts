import type { Messages } from "../say.ts";
import type { WatchedLinksTexts } from "../texts/watched-links-texts.ts";

export const watchedLinks: Messages<WatchedLinksTexts> = {
  title: "Zahlungslinks",
  loading: "Zahlungslinks werden gesucht …",
  count: "{open, number} offen",
  shown: "{shown, number} von {open, number} angezeigt",
  listLabel: "Offene Zahlungslinks. Mit den Pfeiltasten, Pos1 und Ende bewegen Sie sich darin.",
  none: {
    title: "Gerade ist kein Zahlungslink offen.",
    next: "Sobald jemand einen erstellt, erscheint er hier von selbst.",
  },
  noneFits: {
    title: "Kein offener Zahlungslink passt.",
    next: "Nehmen Sie einen Filter zurück, oder suchen Sie nach weniger.",
  },
  searchHint: "Referenz oder Agent.",
  state: "Stand",
  allStates: "Alle Stände",
  trouble:
    "{count, plural, one {Bei # Zahlungslink weiß niemand, ob bezahlt wurde} other {Bei # Zahlungslinks weiß niemand, ob bezahlt wurde}}",
  showThem: "Links ansehen",
  notTold: "Seit {since} sagt das Gateway nichts",
  label: "Zahlungslink {reference}",
  made: "Erstellt",
  goodUntil: "Gültig bis",
  next: {
    making: "Der Link ist beim Gateway angefordert. Noch kann niemand damit bezahlen.",
    open: "Der Kunde kann bezahlen. Solange lässt sich die Referenz nicht am Telefon belasten.",
    paying: "Der Kunde bezahlt gerade. Warten Sie das Ergebnis ab.",
    unknown:
      "Das Gateway sagt nicht, ob bezahlt wurde. Es wird gefragt, bis es antwortet. Bis dahin lässt sich die Referenz nicht anders belasten.",
    canceling: "Das Gateway soll den Link beenden. Bis es das bestätigt, kann der Kunde noch bezahlen.",
    paid: "Das Geld ist da. Erstattet wird es im Gateway, nicht hier.",
    expired: "Es wurde nicht bezahlt, und bezahlen geht nicht mehr. Die Referenz ist frei.",
    canceled: "Es wurde nicht bezahlt, und bezahlen geht nicht mehr. Die Referenz ist frei.",
    failed: "Es gab nie einen Link. Es wurde nichts belastet.",
  },
  overUnknown: "Dieser Link ist vorbei. Wie er endete, zeigt das Gateway.",
  canceledBy: "{name} hat den Link abbrechen lassen ({when}).",
  resolvedBy: "{name} hat im Gateway nachgesehen ({when}).",
  cancel: {
    open: "Diesen Link abbrechen",
    title: "Diesen Zahlungslink abbrechen?",
    happens:
      "Das Gateway wird gebeten, den Link zu beenden. Bis es das bestätigt, kann der Kunde noch bezahlen. Lassen Sie die Zahlung vorher nicht anders annehmen.",
    suggestions: [
      "Der Kunde bezahlt anders.",
      "Der Betrag oder die Referenz stimmt nicht.",
      "Der Agent kann sich nicht mehr um den Link kümmern.",
    ],
    confirm: "Link jetzt abbrechen",
    done: "Das Gateway wird gebeten, den Link zu beenden.",
  },
  resolve: {
    explained:
      "Wenn das Gateway weiter schweigt, sehen Sie dort selbst nach, und tragen Sie ein, was es zeigt.",
    wait: "Wenn das Gateway um {time} immer noch nichts gesagt hat, können Sie das Ergebnis hier eintragen.",
    open: "Eintragen, was das Gateway zeigt",
    title: "Was ist aus diesem Zahlungslink geworden?",
    lookFirst:
      "Sehen Sie zuerst im Gateway nach: Suchen Sie die Referenz {reference}, {amount}, der Link ist etwa vom {when}.",
    result: "Was das Gateway zeigt",
    chooseFirst: "Wählen Sie, was das Gateway zeigt.",
    results: {
      paid: {
        label: "Bezahlt",
        hint: "Er gilt als bezahlt. Der Kunde wird nicht noch einmal um Zahlung gebeten.",
      },
      not_payable: {
        label: "Nicht bezahlt, und bezahlen geht nicht mehr",
        hint: "Der Link ist im Gateway beendet. Die Referenz ist wieder frei.",
      },
    },
    gatewayReference: "Nummer der Zahlung im Gateway",
    gatewayReferenceHint: "Übernehmen Sie sie aus dem Gateway. Niemals eine Kartennummer.",
    gatewayReferenceMissing: "Geben Sie die Nummer ein, unter der das Gateway die Zahlung findet.",
    twice:
      "Vergewissern Sie sich, dass der Link im Gateway beendet ist; wenn nicht, beenden Sie ihn dort. Kann damit noch bezahlt werden, bezahlt der Kunde womöglich zweimal, denn die Referenz lässt sich ab jetzt wieder belasten.",
    how: "Wie Sie sich vergewissert haben",
    suggestions: {
      paid: ["Das Gateway zeigt die Zahlung."],
      not_payable: [
        "Das Gateway zeigt, dass der Link abgelaufen ist.",
        "Ich habe den Link im Gateway beendet.",
      ],
    },
    confirm: "Ergebnis eintragen",
    leave: "Offen lassen",
    done: "Das Ergebnis ist eingetragen.",
  },
};
