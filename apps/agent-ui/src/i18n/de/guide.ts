import type { Messages } from "../say.ts";
import type { GuideTexts, NavTexts, StripTexts } from "../texts/guide-texts.ts";

export const nav: Messages<NavTexts> = {
  label: "Teile der Einstellungen",
  parts: {
    guide: "Anleitung",
    health: "Zustand",
    payments: "Zahlungen",
    credentials: "Zugangsdaten",
    access: "Zugang",
    audit: "Audit",
    data: "Daten",
  },
  unsaved: "Änderungen der Einstellungen sind noch nicht gespeichert.",
  toUnsaved: "Zu den Änderungen",
};

export const strip: Messages<StripTexts> = {
  label: "Zustand auf einen Blick",
  good: "Alles in Ordnung.",
  attention: "{count, plural, one {# Punkt ist zu prüfen:} other {# Punkte sind zu prüfen:}}",
  what: {
    app: "App in Zoom",
    permissions: "Berechtigungen",
    webhooks: "Webhooks",
    numbers: "Telefonnummern",
    credentials_missing: "Zugangsdaten fehlen",
    credentials_failed: "Zugangsdaten funktionieren nicht",
    credentials_untested: "Zugangsdaten nicht getestet",
    provider_away: "Anbieter antwortet nicht",
    lines: "Leitung nicht freigegeben",
    unresolved: "Belastung ohne Ergebnis",
    refunds: "Erstattung ohne Antwort",
  },
};

export const guide: Messages<GuideTexts> = {
  title: "Anleitung",
  intro: "Von der Installation bis zur ersten Zahlung, in dieser Reihenfolge.",
  done: "{done} von {total} erledigt",
  allDone: "Alles ist erledigt: Agenten können Zahlungen annehmen.",
  states: { done: "Erledigt", todo: "Zu tun", attention: "Bitte prüfen" },
  steps: {
    permissions: {
      title: "Berechtigungen in Zoom",
      todo: "Fügen Sie die App im Zoom App Marketplace hinzu, und erteilen Sie die Berechtigungen, um die sie bittet.",
      done: "Die App ist installiert, und alle nötigen Berechtigungen sind erteilt.",
      attention:
        "Die App muss in Zoom noch einmal hinzugefügt werden, damit alle nötigen Berechtigungen erteilt sind.",
      go: "Berechtigungen ansehen",
    },
    webhooks: {
      title: "Webhooks",
      todo: "Nehmen Sie im Contact Center einen Anruf an: Dann meldet Zoom ihn Tacet, und das hier ist erledigt.",
      done: "Zoom meldet Tacet die Anrufe.",
      attention: "Zoom hat noch keinen Anruf gemeldet.",
      go: "Adresse ansehen",
    },
    provider: {
      title: "Anbieter und Zugangsdaten",
      todo: "Wählen Sie, wer die Ziffern aus dem Anruf nimmt und wo Karten belastet werden. Speichern Sie die Zugangsdaten, und testen Sie sie dann: zuerst mit Testzugangsdaten des Anbieters oder mit der Sandbox.",
      done: "Der Anbieter ist gewählt, und seine Zugangsdaten sind getestet.",
      attention:
        "Der letzte Test der Zugangsdaten hat nicht geklappt. Lesen Sie, was er sagt, tragen Sie sie neu ein und testen Sie.",
      go: "Zu den Zugangsdaten",
    },
    settings: {
      title: "Währungen und Höchstbetrag",
      todo: "Sehen Sie die Währungen und den Höchstbetrag einer Zahlung durch, und speichern Sie dann.",
      done: "Währungen und Höchstbetrag sind gespeichert.",
      attention: "Die Einstellungen sind so nicht brauchbar.",
      go: "Zu den Einstellungen",
    },
    roles: {
      title: "Rollen",
      todo: "Legen Sie fest, was jede Rolle im Contact Center darf. Zoom hat die Liste der Rollen noch nicht gegeben.",
      done: "Es gibt Rollen, die Zahlungen annehmen.",
      attention:
        "Nur Admins und Supervisoren dürfen Zahlungen annehmen. Geben Sie mindestens einer Rolle „Agent“.",
      go: "Zu den Rollen",
    },
    numbers: {
      title: "Telefonnummern",
      todo: "Ob eine Nummer gesichert werden kann, ist nicht bekannt. Öffnen Sie einen Anruf, dann wird Zoom danach gefragt.",
      done: "Es gibt eine Nummer, deren Anrufe gesichert werden können.",
      attention:
        "Noch kann kein Anruf gesichert werden. Bitten Sie Zoom, die PCI-Umleitung für Ihre Nummern freizuschalten.",
      go: "Nummern ansehen",
    },
    test: {
      title: "Eine Testzahlung",
      todo: "Rufen Sie eine Ihrer Nummern an, nehmen Sie den Anruf selbst an, und nehmen Sie darin eine Zahlung an.",
      done: "Eine Zahlung ist ganz durchgelaufen.",
      attention: "Die letzte Zahlung ist nicht durchgelaufen. Unten steht, was als Nächstes zu tun ist.",
      go: "Zahlung annehmen",
    },
  },
  test: {
    what: "Es ist eine echte Zahlung, mit Ihrem eigenen Anbieter und Gateway. {amount} genügen; am Ende wird das Geld zurückgegeben.",
    cards:
      "Mit Testzugangsdaten oder der Sandbox tippen Sie eine Testkarte Ihres Gateways ein. Mit Live-Zugangsdaten tippen Sie eine eigene Karte ein.",
    take: "Zahlung annehmen",
    refund: "Geld zurückgeben",
    watched: "{reference}, {amount}",
    steps: {
      secured: "Leitung gesichert",
      keyed: "Karte eingetippt",
      approved: "Zahlung genehmigt",
      released: "Anruf zurückgegeben",
      refunded: "Geld zurückgegeben",
    },
    at: "am {time}",
    notYet: "Noch nicht",
    next: {
      secured: "Beginnen Sie die Zahlung. Die Leitung wird von selbst gesichert.",
      keyed: "Tippen Sie die Karte am Telefon ein: Nummer, Gültig bis, Prüfnummer.",
      approved: "Belasten Sie die Karte im Panel.",
      released:
        "Der Anruf wird von selbst zurückgegeben. Geschieht das nicht, sehen Sie unter „Offene Zahlungen“ nach.",
      refunded: "Drücken Sie bei der Zahlung auf „Erstatten“, und geben Sie alles zurück.",
    },
    refundElsewhere:
      "Dieser Anbieter kann von hier nicht erstatten: Geben Sie das Geld in seinem eigenen Dashboard zurück.",
    refundRefused:
      "Das Gateway hat nichts zurückgegeben. Viele warten, bis eine Belastung verbucht ist: Versuchen Sie es morgen noch einmal, oder geben Sie das Geld im Dashboard des Gateways zurück und blenden Sie die Anleitung aus.",
    ended: {
      partly_approved:
        "Nur ein Teil wurde belastet. Erstatten Sie ihn, und nehmen Sie dann eine weitere Zahlung mit einer Karte an.",
      declined: "Die Karte wurde abgelehnt. Nehmen Sie eine weitere Zahlung an, mit einer anderen Karte.",
      canceled:
        "Sie wurde vor der Belastung abgebrochen. Nehmen Sie eine weitere Zahlung an, und führen Sie sie bis zum Ende.",
      expired:
        "Die Zeit ist abgelaufen. Nehmen Sie eine weitere Zahlung an; die Karte muss eingetippt sein, bevor die Zeit um ist.",
      failed:
        "Sie ist fehlgeschlagen. Testen Sie die Zugangsdaten, sehen Sie unter „Zustand“ nach, und nehmen Sie dann eine weitere Zahlung an.",
      unresolved:
        "Niemand weiß, was aus der Belastung geworden ist. Sehen Sie im Gateway nach, tragen Sie das Ergebnis unter „Offene Zahlungen“ ein, und nehmen Sie dann eine weitere an.",
    },
  },
  dismiss: "Anleitung ausblenden",
  dismissHint: "Für alle Admins dieses Kontos. Unter „Zustand“ lässt sie sich zurückholen.",
  bringBack: "Anleitung zurückholen",
};
