import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";
import { fields } from "./credential-fields.ts";

const notReached = "Ist nicht erreichbar. Fragen Sie den Betreiber des Servers, ob sie läuft.";
const notAnswering =
  "Wurde erreicht, hat aber nicht rechtzeitig geantwortet. Versuchen Sie es in einer Minute noch einmal.";
const notChecked = "Nicht geprüft, wegen der Zeile darüber.";

const results: Messages<CredentialTexts["results"]> = {
  bridge: {
    ok: "Funktioniert.",
    not_reached: notReached,
    refused:
      "Kennt diesen Server nicht. Bitten Sie den Betreiber, die Schlüssel von Server und Bridge zu vergleichen.",
    not_answering: notAnswering,
    key_missing: "Hat keinen Schlüssel für diesen Server. Bitten Sie den Betreiber, einen einzutragen.",
    key_refused:
      "Nimmt den Schlüssel dieses Servers nicht an. Bitten Sie den Betreiber, die Schlüssel beider zu vergleichen.",
    not_checked: notChecked,
  },
  voice_engines: {
    ok: "Funktionieren.",
    not_reached: "Sind für die Bridge nicht erreichbar. Fragen Sie den Betreiber, ob sie laufen.",
    refused:
      "Nehmen die Befehle der Bridge nicht an. Bitten Sie den Betreiber, ihre Einstellungen zu prüfen.",
    not_answering: "Antworten der Bridge nicht rechtzeitig. Versuchen Sie es in einer Minute noch einmal.",
    key_missing: "Haben keinen Schlüssel für die Bridge. Bitten Sie den Betreiber, einen einzutragen.",
    key_refused: "Nehmen den Schlüssel der Bridge nicht an. Bitten Sie den Betreiber, ihn zu prüfen.",
    not_checked: notChecked,
  },
  gateway: {
    ok: "Nimmt die Zugangsdaten an.",
    not_reached: "Ist für die Bridge nicht erreichbar. Fragen Sie den Betreiber, ob ihr Netz es erlaubt.",
    refused: "Lehnt das Konto ab. Sehen Sie im Dashboard des Gateways nach, ob das Konto aktiv ist.",
    not_answering: notAnswering,
    key_missing: "Es gibt keine Zugangsdaten. Tragen Sie sie oben ein, und testen Sie dann noch einmal.",
    key_refused:
      "Lehnt die Zugangsdaten ab. Kopieren Sie sie noch einmal aus dem Dashboard des Gateways, und achten Sie auf Test und Live.",
    not_checked: notChecked,
  },
  provider: {
    ok: "Nimmt die Zugangsdaten an.",
    not_reached:
      "Ist nicht erreichbar. Fragen Sie den Betreiber, ob das Netz des Servers es erlaubt, und prüfen Sie die Region.",
    refused:
      "Lehnt das Konto ab. Fragen Sie den Anbieter, ob es aktiv und für Zahlungen am Telefon eingerichtet ist.",
    not_answering: notAnswering,
    key_missing: "Es gibt keine Zugangsdaten. Tragen Sie sie oben ein, und testen Sie dann noch einmal.",
    key_refused:
      "Lehnt die Zugangsdaten ab. Kopieren Sie sie noch einmal vom Anbieter, und achten Sie auf Test und Live.",
    not_checked: notChecked,
  },
};

const brands = {
  "pci-pal": "PCI Pal",
  twilio: "Twilio",
  stripe: "Stripe",
  adyen: "Adyen",
  braintree: "Braintree",
  checkout: "Checkout.com",
} as const;

/** Names of targets fill only gaps that take the nominative or the accusative, which are the same for all of them. */
export const credentials: Messages<CredentialTexts> = {
  title: "Zugangsdaten",
  intro:
    "Damit nimmt ein Anbieter oder Gateway Ihre Anfragen an. Sie werden verschlüsselt gespeichert und nie wieder angezeigt.",
  titles: { ...brands, "secure-bridge": "Eigenes Gateway des Servers", sandbox: "Sandbox" },
  names: { ...brands, "secure-bridge": "das eigene Gateway des Servers", sandbox: "die Sandbox" },
  before: {
    "secure-bridge": null,
    "pci-pal":
      "PCI Pal muss zuerst einen Flow für Agenten einrichten: Nach seinen Nummern und Namen wird unten gefragt.",
    twilio:
      "Braucht den PCI-Modus, einen Pay Connector und Anrufe, die über Twilio hereinkommen. Der PCI-Modus gilt für das ganze Konto und lässt sich nicht wieder abschalten.",
    stripe:
      "Bitten Sie den Support von Stripe, für das Konto Zahlungen am Telefon (MOTO) und rohe Kartendaten zu erlauben.",
    adyen:
      "Bitten Sie Adyen um ein Händlerkonto, das Zahlungen am Telefon (MOTO) mit rohen Kartendaten annehmen darf; um Karten zu speichern, auch mit Tokenisierung. Schalten Sie unter Additional data den Autorisierungscode, die Kurzfassung der Karte und das Token ein.",
    braintree: "Bitten Sie Braintree, für die Händlerkonten Zahlungen am Telefon (MOTO) zu erlauben.",
    checkout:
      "Bitten Sie Checkout.com, für den Processing Channel Zahlungen am Telefon (MOTO) und für das Konto rohe Kartendaten zu erlauben.",
    sandbox: "Zum Ausprobieren: Sie belastet keine Karte.",
  },
  fields,
  optional: "{label} (optional)",
  forExample: "Zum Beispiel: {example}",
  wrongParts: "Prüfen Sie: {paths}.",
  choose: "Wählen …",
  inUse: "In Gebrauch",
  notInUse: "Nicht in Gebrauch",
  savedOn: "Gespeichert am {date}.",
  isSaved: "Gespeichert.",
  notSaved: "Noch nichts gespeichert.",
  serversKeyIsUsed: "Nichts Eigenes gespeichert: Der Schlüssel des Servers wird genutzt.",
  save: "Speichern",
  saveOf: "Speichern: Zugangsdaten für {target}",
  nothingTyped: "Tragen Sie zuerst die Zugangsdaten ein.",
  replace: "Ersetzen",
  replaceOf: "Ersetzen: Zugangsdaten für {target}",
  replaceHint: "Tragen Sie alle neu ein. Bis Sie speichern, gelten die bisherigen.",
  keepSaved: "Abbrechen",
  keepSavedOf: "Abbrechen: gespeicherte Zugangsdaten für {target} behalten",
  test: "Verbindung testen",
  testOf: "Verbindung testen: {target}",
  testsTyped: "Getestet wird, was oben eingetragen ist, noch vor dem Speichern.",
  testing: "Test läuft: {target} …",
  works: "Alles funktioniert.",
  worksNot: "Noch funktioniert nicht alles.",
  remove: "Entfernen",
  removeOf: "Entfernen: Zugangsdaten für {target}",
  removeAsked: "Zugangsdaten für {target} entfernen?",
  removeMeans: "Dann kann darüber keine Zahlung angenommen werden, bis neue gespeichert sind.",
  removeMeansServers:
    "Dann wird der Schlüssel des Servers genutzt, wenn dieses Konto es darf; sonst kann darüber keine Zahlung angenommen werden.",
  removeConfirmed: "Jetzt entfernen",
  removeNot: "Behalten",
  saved: "Zugangsdaten für {target} gespeichert. Testen Sie nun die Verbindung.",
  removed: "Zugangsdaten für {target} entfernt.",
  webhook: {
    voice: "Adresse für Anrufe, einzutragen bei {target}",
    status: "Adresse für Statusmeldungen, einzutragen bei {target}",
  },
  copy: "Kopieren",
  copyOf: {
    voice: "Kopieren: Adresse für Anrufe, {target}",
    status: "Kopieren: Adresse für Statusmeldungen, {target}",
  },
  copied: "Kopiert.",
  notCopied: "Von hier lässt sich nicht kopieren. Markieren Sie die Adresse, und kopieren Sie sie dann.",
  add: "Zugangsdaten hinzufügen",
  addHint: "Damit sie bereit sind, bevor oben ein Anbieter oder Gateway gewählt wird.",
  checks: {
    bridge: "Secure Bridge",
    voice_engines: "Sprachserver",
    gateway: "Zahlungsgateway",
    provider: "Konto beim Anbieter",
  },
  results,
};
