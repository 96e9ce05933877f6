import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

export const status: Messages<Catalog["status"]> = {
  ready: "Bereit für eine Zahlung",
  noCall: "Warten auf einen Anruf",
  created: "Die gesicherte Leitung wird vorbereitet …",
  securing: "Die Leitung wird gesichert …",
  capturing: "Leitung gesichert",
  authorizing: "Die Bank wird gefragt …",
  lookingUp: "Die Bank wird gefragt, was daraus geworden ist …",
  inView: "Zahlung in der Ansicht des Anbieters",
  pairing: "Zuordnungscode {digits}",
  strict: {
    chosen: "Leitung gesichert. Sie hören den Kunden nicht tippen.",
    unproven: "Leitung gesichert. Sie hören die ersten Ziffern nicht.",
    no_telephone_event: "Leitung gesichert. Sie hören den Kunden nicht tippen.",
    in_band_digit: "Leitung gesichert, jetzt streng",
  },
  releasing: "Der Anruf wird zurückgegeben …",
  closed: "Anruf wiederhergestellt",
};

export const line: Messages<Catalog["line"]> = {
  normal: {
    title: "Normale Leitung",
    voices: "Sie und der Kunde hören einander.",
    keypad: "Tastentöne sind hörbar. Lassen Sie den Kunden jetzt keine Kartennummer eintippen oder sagen.",
  },
  changing: {
    title: "Leitung wird umgestellt",
    voices: "Sie hören vielleicht eine kurze Lücke.",
    keypad: "Lassen Sie den Kunden nichts eintippen, bis die Leitung gesichert ist.",
  },
  pairing: {
    title: "Leitung wird gesucht",
    voices: "Sie und der Kunde hören einander.",
    keypad:
      "Nur die vier Ziffern unten dürfen jetzt eingetippt werden. Die Karte folgt, wenn die Leitung gesichert ist.",
  },
  inView: {
    title: "Leitung beim Anbieter",
    voices: "Sie und der Kunde hören einander.",
    keypad:
      "Die Ansicht des Anbieters unten zeigt, wann die Leitung gesichert ist. Vorher darf nichts eingetippt werden.",
  },
  secured: {
    title: "Gesicherte Leitung",
    voices: "Sie und der Kunde hören einander.",
    keypad: "Tastentöne erreichen nur den Zahlungsanbieter: nicht Sie, nicht die Aufzeichnung, nicht Zoom.",
  },
  strict: {
    title: "Gesicherte Leitung, streng",
    voices: "Während Ziffern eingetippt werden, hören Sie Stille; der Kunde hört Sie die ganze Zeit.",
    keypad: "Tastentöne erreichen nur den Zahlungsanbieter: nicht Sie, nicht die Aufzeichnung, nicht Zoom.",
  },
  returning: {
    title: "Leitung wird zurückgestellt",
    voices: "Sie hören vielleicht eine kurze Lücke.",
    keypad: "Der Kunde muss nichts mehr eintippen.",
  },
  over: {
    title: "Keine Leitung",
    voices: "Der Anruf ist vorbei.",
    keypad: "Niemand ist mehr in der Leitung.",
  },
};

export const session: Messages<Catalog["session"]> = {
  amount: "Betrag",
  reference: "Referenz",
  customer: "Kunde",
  card: "Karte",
  authorizationCode: "Autorisierungscode",
  gatewayReference: "Referenz des Gateways",
  token: "Token der Karte",
  copyToken: "Kopieren",
  copied: "Kopiert",
  notCopied: "Konnte nicht kopiert werden: Markieren Sie es von Hand.",
  charged: "Belastet",
  chargedOf: "{charged} von {whole}",
  chargeNumber: "Karte {number}",
  attempt: "Karte {attempt}",
  submit: {
    charge: "{amount} belasten",
    authorize: "{amount} autorisieren",
  },
  saveCard: "Karte speichern",
  cancel: "Zahlung abbrechen",
  extend: "Verlängern",
  extendBy: "um {minutes} Min.",
  extensionsLeft: "noch {left}-mal",
  timeLeft: "Noch {time}, um die Karte einzutippen",
  timeUp: "Zeit abgelaufen",
  takeAnother: "Weitere Zahlung annehmen",
  sendReceipt: "Beleg senden",
  waiting: {
    opening: {
      happened: "Die Zahlung wird beim Anbieter eröffnet.",
      next: "Sprechen Sie weiter mit dem Kunden.",
    },
    redirecting: {
      happened: "Es wird geprüft, ob dieser Anruf gesichert werden kann.",
      next: "Sprechen Sie weiter mit dem Kunden.",
    },
    asked: {
      happened: "Zoom wurde gebeten, den Anruf über die gesicherte Leitung zu führen.",
      next: "Bitten Sie den Kunden, Karte und Telefontasten bereitzuhalten.",
    },
    securing: {
      happened: "Die gesicherte Leitung wird aufgebaut.",
      next: "Bitten Sie den Kunden, Karte und Telefontasten bereitzuhalten.",
    },
  },
  askZoomAgain: "Zoom noch einmal fragen",
  authorizing: {
    happened: "Die Bank ist gebeten, die Karte zu belasten.",
    next: "Bleiben Sie in der Leitung. Das dauert meist einige Sekunden und lässt sich nicht mehr abbrechen.",
  },
  lookingUp: {
    happened:
      "Die Bank hat nicht rechtzeitig geantwortet. Sie wird gefragt, was aus der Zahlung geworden ist.",
    next: "Belasten Sie nicht noch einmal. Die Karte wird höchstens einmal belastet.",
  },
  releasing: "Der Anruf wird zurückgegeben; das dauert einen Moment.",
  notReleased: {
    happened: "Die Leitung ist noch nicht freigegeben.",
    next: "Es wird von selbst wieder versucht. Hören Sie den Kunden nicht, legen Sie auf und rufen Sie zurück; sagen Sie es Ihrem Supervisor.",
  },
  releasedBy: {
    named: "Freigegeben von {name}: {why}",
    unnamed: "Freigegeben von Ihrem Supervisor: {why}",
  },
  foundReleasedBy: {
    named: "{name} hat sich vergewissert, dass der Anruf wieder da oder vorbei ist: {why}",
    unnamed: "Ihr Supervisor hat sich vergewissert, dass der Anruf wieder da oder vorbei ist: {why}",
  },
  declinedNext: "Bitten Sie um eine andere Karte, oder brechen Sie ab.",
  redirectFailedHint:
    "Zoom meldet, dass die Umleitung des Anrufs gescheitert ist. Das Wort des Anbieters steht noch aus.",
  steps: {
    secure: "Sichern",
    key: "Karte",
    authorize: "Bank",
    restore: "Zurück",
    launch: "Start",
    redirect: "Umleiten",
    view: "Ansicht",
    result: "Ergebnis",
    restored: "Anruf zurück",
  },
  stepsLabel: "Fortschritt der Zahlung",
  elsewhere: "Offen in Ihren anderen Anrufen",
  sound: "Ton, wenn der Kunde alles eingetippt hat und wenn es ein Ergebnis gibt",
  recording: {
    paused: "Aufzeichnung angehalten",
    pause_failed:
      "Zoom hat nicht bestätigt, dass die Aufzeichnung angehalten ist. Die Tastentöne sind trotzdem maskiert.",
    resume_failed: "Die Aufzeichnung ist vielleicht noch angehalten. Setzen Sie sie in Zoom fort.",
  },
};
