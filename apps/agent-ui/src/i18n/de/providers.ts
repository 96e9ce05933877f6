import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { ProviderTexts, RuleTexts } from "../texts/provider-texts.ts";

export const provider: Messages<ProviderTexts> = {
  title: "Zahlungsanbieter",
  choice: "Wer die Ziffern der Karte aus dem Anruf nimmt",
  names: providerNames,
  what: {
    "secure-bridge":
      "Ihre eigene Bridge nimmt die eingetippten Ziffern entgegen, und die Karte wird bei einem Gateway Ihrer Wahl belastet.",
    "pci-pal":
      "PCI Pal nimmt die eingetippten Ziffern entgegen und belastet die Karte; das Panel zeigt die Felder von PCI Pal.",
    twilio:
      "Twilio nimmt die eingetippten Ziffern der Anrufe entgegen, die über Twilio hereinkommen, und belastet die Karte über Ihren Pay Connector.",
  },
  abilities: {
    authorize: "Betrag reservieren",
    save_card: "Karten speichern",
    refund: "Erstattungen",
    split: "zwei Karten für einen Betrag",
    bills: "mehrere Rechnungen auf einmal",
  },
  can: "Möglich: {abilities}.",
  cannot: "Nicht möglich: {abilities}.",
  gateway: "Gateway",
  gatewayHint: "Wo die Karte belastet wird.",
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Sandbox (belastet keine Karte)",
  },
  serversGateway: "Das des Servers",
  fallback: "Ersatz-Gateway",
  fallbackHint:
    "Es belastet nur, wenn das Gateway selbst nicht erreichbar ist, und nie, nachdem dorthin etwas gesendet wurde: So wird keine Karte zweimal belastet.",
  noFallback: "Keines",
  sameGateway: "Das ist das Gateway selbst. Wählen Sie ein anderes oder keines.",
  missing: "Über {target} kann keine Zahlung angenommen werden, bis die Zugangsdaten gespeichert sind.",
  missingFallback:
    "Das Ersatz-Gateway kann nicht einspringen, bis die Zugangsdaten für {target} gespeichert sind.",
  enterCredentials: "Zugangsdaten eintragen",
  enterCredentialsOf: "Zugangsdaten eintragen: {target}",
};

export const rules: Messages<RuleTexts> = {
  title: "Regeln",
  intro:
    "Zahlungen in einer bestimmten Währung oder aus einer bestimmten Warteschlange können einen anderen Weg gehen. Es gilt die erste Regel, die passt; passt keine, gilt der Anbieter oben.",
  none: "Es gibt keine Regeln: Jede Zahlung geht den Weg oben.",
  add: "Regel hinzufügen",
  most: "Es kann höchstens {count, plural, one {# Regel} other {# Regeln}} geben.",
  rule: "Regel {place}",
  currency: "Währung",
  anyCurrency: "Jede Währung",
  queue: "Warteschlange",
  anyQueue: "Jede Warteschlange",
  queueGone: "{id} (nicht mehr in der Liste)",
  noQueues: "Eine Warteschlange kann gewählt werden, sobald ein Anruf durch sie gekommen ist.",
  provider: "Anbieter",
  up: "Nach oben",
  upOf: "Nach oben: Regel {place}",
  isFirst: "Das ist schon die erste Regel.",
  down: "Nach unten",
  downOf: "Nach unten: Regel {place}",
  isLast: "Das ist schon die letzte Regel.",
  remove: "Entfernen",
  removeOf: "Entfernen: Regel {place}",
  namesNothing:
    "Wählen Sie eine Währung, eine Warteschlange oder beides: Sonst würde die Regel für jede Zahlung gelten.",
  namedBefore:
    "Regel {place} gilt für dieselbe Währung und Warteschlange. Ändern oder entfernen Sie eine davon.",
  neverReached:
    "Diese Regel kommt nie zum Zug, denn Regel {place} nimmt ihre Zahlungen. Verschieben Sie sie nach oben.",
  missing:
    "{count, plural, one {Regel} other {Regeln}} {places}: Über {target} kann keine Zahlung angenommen werden, bis die Zugangsdaten gespeichert sind.",
  news: {
    added: "Regel {place} hinzugefügt.",
    moved: "Das ist jetzt Regel {place}.",
    removed: "Regel {place} entfernt.",
  },
};
