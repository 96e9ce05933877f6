import type { Messages } from "../say.ts";
import type { EndingTexts } from "../texts/ending-texts.ts";

/** One of two cards was charged: the same thing to do, whatever kept the second one from it. */
const takeTheRest =
  "Sagen Sie, welcher Teil bezahlt ist. Nehmen Sie für den Rest eine weitere Zahlung an, oder erstatten Sie den Betrag der ersten Karte.";

/** What happened, and what the agent does next, for each way a payment can end. */
export const endings: Messages<EndingTexts> = {
  approved: {
    none: {
      happened: "Die Bank hat die Zahlung genehmigt.",
      next: "Lesen Sie den Autorisierungscode vor, wenn der Kunde ihn notieren möchte.",
    },
    resolved_by_hand: {
      happened: "Ihr Supervisor hat im Gateway nachgesehen: Die Karte wurde belastet.",
      next: "Sagen Sie dem Kunden, dass bezahlt ist, und belasten Sie nicht noch einmal. Eine Erstattung geschieht im Gateway.",
    },
  },
  partly_approved: {
    none: {
      happened: "Die erste Karte wurde belastet. Der Rest des Betrags wurde es nicht.",
      next: takeTheRest,
    },
    agent_canceled: {
      happened:
        "Die erste Karte wurde belastet, dann haben Sie die Zahlung beendet. Der Rest des Betrags wurde nicht belastet.",
      next: takeTheRest,
    },
    released_by_supervisor: {
      happened:
        "Die erste Karte wurde belastet, dann hat Ihr Supervisor die Leitung zurückgegeben. Der Rest des Betrags wurde nicht belastet.",
      next: takeTheRest,
    },
    customer_hung_up: {
      happened:
        "Die erste Karte wurde belastet, dann hat der Kunde aufgelegt. Der Rest des Betrags wurde nicht belastet.",
      next: "Rufen Sie den Kunden zurück und nehmen Sie für den Rest eine weitere Zahlung an, oder erstatten Sie den Betrag der ersten Karte.",
    },
    engagement_ended: {
      happened:
        "Die erste Karte wurde belastet, dann endete der Kontakt. Der Rest des Betrags wurde nicht belastet.",
      next: "Erreichen Sie den Kunden wieder und nehmen Sie für den Rest eine weitere Zahlung an, oder erstatten Sie den Betrag der ersten Karte.",
    },
    line_lost: {
      happened:
        "Die erste Karte wurde belastet, dann ging die gesicherte Leitung verloren. Der Rest des Betrags wurde nicht belastet.",
      next: "Prüfen Sie, ob Sie den Kunden noch hören, und nehmen Sie dann für den Rest eine weitere Zahlung an.",
    },
    not_keyed_in_time: {
      happened:
        "Die erste Karte wurde belastet, die zweite wurde nicht rechtzeitig eingetippt. Der Rest des Betrags wurde nicht belastet.",
      next: takeTheRest,
    },
    provider_unreachable: {
      happened:
        "Die erste Karte wurde belastet, dann war der Zahlungsanbieter nicht erreichbar. Der Rest des Betrags wurde nicht belastet.",
      next: "Warten Sie eine Minute und nehmen Sie für den Rest eine weitere Zahlung an. Geschieht es wieder, sagen Sie es Ihrem Admin.",
    },
    provider_refused: {
      happened:
        "Die erste Karte wurde belastet, dann hat der Zahlungsanbieter die zweite abgelehnt. Der Rest des Betrags wurde nicht belastet.",
      next: "Nehmen Sie für den Rest eine weitere Zahlung an. Geschieht es wieder, sagen Sie es Ihrem Admin.",
    },
    gateway_error: {
      happened:
        "Die erste Karte wurde belastet, dann hatte das Gateway einen Fehler. Der Rest des Betrags wurde nicht belastet.",
      next: "Nehmen Sie für den Rest eine weitere Zahlung an. Geschieht es wieder, sagen Sie es Ihrem Admin.",
    },
    not_charged: {
      happened:
        "Die erste Karte wurde belastet. Die zweite Belastung hat die Bank nicht erreicht: Der Rest des Betrags wurde nicht belastet.",
      next: "Für den Rest kann ohne Gefahr eine weitere Zahlung angenommen werden.",
    },
    resolved_by_hand: {
      happened:
        "Ihr Supervisor hat im Gateway nachgesehen: Die erste Karte wurde belastet, die zweite nicht.",
      next: "Für den Rest kann ohne Gefahr eine weitere Zahlung angenommen werden.",
    },
  },
  declined: {
    none: {
      happened: "Die Bank hat die Karte abgelehnt. Nichts wurde belastet.",
      next: "Sagen Sie dem Kunden, dass seine Bank abgelehnt hat. Nehmen Sie eine weitere Zahlung an, wenn er eine andere Karte nutzen möchte.",
    },
    agent_canceled: {
      happened: "Die Bank hat die Karte abgelehnt, und Sie haben die Zahlung beendet. Nichts wurde belastet.",
      next: "Vereinbaren Sie einen anderen Zahlungsweg, oder nehmen Sie eine weitere Zahlung mit einer anderen Karte an.",
    },
    released_by_supervisor: {
      happened:
        "Die Bank hat die Karte abgelehnt, und Ihr Supervisor hat die Leitung zurückgegeben. Nichts wurde belastet.",
      next: "Vereinbaren Sie mit dem Kunden einen anderen Zahlungsweg, oder nehmen Sie eine weitere Zahlung mit einer anderen Karte an.",
    },
    customer_hung_up: {
      happened: "Die Bank hat die Karte abgelehnt, dann hat der Kunde aufgelegt. Nichts wurde belastet.",
      next: "Rufen Sie den Kunden zurück, wenn die Zahlung noch aussteht.",
    },
    engagement_ended: {
      happened: "Die Bank hat die Karte abgelehnt, dann endete der Kontakt. Nichts wurde belastet.",
      next: "Erreichen Sie den Kunden wieder, wenn die Zahlung noch aussteht.",
    },
    line_lost: {
      happened:
        "Die Bank hat die Karte abgelehnt, dann ging die gesicherte Leitung verloren. Nichts wurde belastet.",
      next: "Prüfen Sie, ob Sie den Kunden noch hören, und nehmen Sie dann eine weitere Zahlung mit einer anderen Karte an.",
    },
    not_keyed_in_time: {
      happened:
        "Die Bank hat die Karte abgelehnt, und keine andere wurde rechtzeitig eingetippt. Nichts wurde belastet.",
      next: "Fragen Sie den Kunden, wie er zahlen möchte, und nehmen Sie dann eine weitere Zahlung an.",
    },
  },
  canceled: {
    agent_canceled: {
      happened:
        "Sie haben die Zahlung abgebrochen. Nichts wurde belastet, und was eingetippt war, ist gelöscht.",
      next: "Nehmen Sie eine weitere Zahlung an, sobald der Kunde bereit ist.",
    },
    released_by_supervisor: {
      happened:
        "Ihr Supervisor hat die Leitung zurückgegeben. Nichts wurde belastet, und was eingetippt war, ist gelöscht.",
      next: "Sprechen Sie mit Ihrem Supervisor, wenn der Grund nicht klar ist. Nehmen Sie eine weitere Zahlung an, sobald der Kunde bereit ist.",
    },
    customer_hung_up: {
      happened: "Der Kunde hat aufgelegt, bevor die Zahlung abgeschickt war. Nichts wurde belastet.",
      next: "Rufen Sie den Kunden zurück und beginnen Sie neu, wenn die Zahlung noch aussteht.",
    },
    engagement_ended: {
      happened: "Der Kontakt endete, bevor die Zahlung abgeschickt war. Nichts wurde belastet.",
      next: "Erreichen Sie den Kunden wieder und beginnen Sie eine neue Zahlung, wenn sie noch aussteht.",
    },
    canceled_in_view: {
      happened: "Die Zahlung wurde in der Ansicht des Anbieters abgebrochen. Nichts wurde belastet.",
      next: "Nehmen Sie eine weitere Zahlung an, sobald der Kunde bereit ist.",
    },
  },
  expired: {
    not_redirected_in_time: {
      happened: "Zoom wurde nicht rechtzeitig gebeten, den Anruf umzuleiten. Nichts wurde belastet.",
      next: "Lassen Sie diesen Kontakt im Vordergrund, und nehmen Sie dann eine weitere Zahlung an.",
    },
    not_secured_in_time: {
      happened: "Die Leitung konnte nicht rechtzeitig gesichert werden. Nichts wurde belastet.",
      next: "Nehmen Sie eine weitere Zahlung an, um es noch einmal zu versuchen. Geschieht es wieder, sagen Sie es Ihrem Admin.",
    },
    not_keyed_in_time: {
      happened:
        "Die Karte wurde nicht rechtzeitig eingetippt. Nichts wurde belastet, und was eingetippt war, ist gelöscht.",
      next: "Bitten Sie den Kunden, die Karte bereitzulegen, und nehmen Sie dann eine weitere Zahlung an. Verlängern Sie die Zeit, wenn sie knapp wird.",
    },
  },
  failed: {
    provider_unreachable: {
      happened: "Der Zahlungsanbieter war nicht erreichbar. Nichts wurde belastet.",
      next: "Warten Sie eine Minute und nehmen Sie eine weitere Zahlung an. Geschieht es wieder, sagen Sie es Ihrem Admin.",
    },
    provider_refused: {
      happened: "Der Zahlungsanbieter hat die Zahlung abgelehnt. Nichts wurde belastet.",
      next: "Sagen Sie es Ihrem Admin: Die Einstellungen des Anbieters sind vielleicht zu prüfen.",
    },
    redirect_failed: {
      happened: "Zoom hat die Umleitung des Anrufs abgelehnt. Nichts wurde belastet.",
      next: "Prüfen Sie, ob der Kunde noch in der Leitung ist, und nehmen Sie dann eine weitere Zahlung an. Geschieht es wieder, sagen Sie es Ihrem Admin.",
    },
    line_not_secured: {
      happened: "Die Leitung konnte nicht gesichert werden. Nichts wurde belastet.",
      next: "Lassen Sie sich die Kartennummer nicht vorlesen. Nehmen Sie eine weitere Zahlung an, um es noch einmal zu versuchen.",
    },
    line_lost: {
      happened: "Die gesicherte Leitung ging verloren. Nichts wurde belastet.",
      next: "Prüfen Sie, ob Sie den Kunden noch hören, und nehmen Sie dann eine weitere Zahlung an.",
    },
    gateway_error: {
      happened: "Das Gateway hatte einen Fehler. Nichts wurde belastet.",
      next: "Nehmen Sie eine weitere Zahlung an, um es noch einmal zu versuchen. Geschieht es wieder, sagen Sie es Ihrem Admin.",
    },
    not_charged: {
      happened: "Die Zahlung hat die Bank nicht erreicht. Nichts wurde belastet.",
      next: "Es kann ohne Gefahr eine weitere Zahlung angenommen werden.",
    },
    resolved_by_hand: {
      happened: "Ihr Supervisor hat im Gateway nachgesehen. Nichts wurde belastet.",
      next: "Es kann ohne Gefahr eine weitere Zahlung angenommen werden.",
    },
  },
  unresolved: {
    answer_unknown: {
      happened: "Es gibt noch keine Antwort. Niemand weiß also, ob die Karte belastet wurde.",
      next: "Belasten Sie diese Referenz nicht noch einmal. Sagen Sie dem Kunden, dass Sie sich wieder melden; das Ergebnis erscheint hier, sobald es bekannt ist.",
    },
    released_by_supervisor: {
      happened:
        "Ihr Supervisor hat die Leitung zurückgegeben, während die Karte belastet wurde. Ob sie es wurde, weiß noch niemand.",
      next: "Belasten Sie diese Referenz nicht noch einmal. Sagen Sie dem Kunden, dass Sie sich wieder melden; das Ergebnis erscheint hier, sobald es bekannt ist.",
    },
    amount_differs: {
      happened:
        "Der Anbieter nennt einen anderen Betrag oder eine andere Währung, als verlangt war. Was belastet wurde, ist also nicht sicher.",
      next: "Belasten Sie diese Referenz nicht noch einmal. Sagen Sie es Ihrem Supervisor: Jemand muss im Gateway nachsehen und das Ergebnis eintragen.",
    },
  },
};
