import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";

const noBlanks = "Geben Sie es ein, wie Sie es bekommen haben, ohne Leerzeichen.";
const wordLike = "Nur Buchstaben, Ziffern und Unterstriche, höchstens 64.";
const idLike = "Nur Buchstaben, Ziffern, Punkte, Bindestriche und Unterstriche, höchstens 100.";
const oneOfTwo = "Wählen Sie eines von beiden.";

/** What is asked for, where it is found, and what a right one looks like. */
export const fields: Messages<CredentialTexts["fields"]> = {
  "secure-bridge": {
    gatewayKey: {
      label: "Schlüssel des Gateways",
      hint: "Der geheime Schlüssel des Gateways, mit dem der Server eingerichtet ist.",
      fault: "Ein Schlüssel hat 8 bis 1.024 Zeichen, ohne Leerzeichen.",
    },
  },
  "pci-pal": {
    tenantName: {
      label: "Name des Mandanten",
      hint: "So heißt Ihr Unternehmen bei PCI Pal (Tenant name).",
      fault: idLike,
    },
    clientId: {
      label: "Client-ID",
      hint: "Die des API-Clients, den PCI Pal für Sie angelegt hat.",
      fault: noBlanks,
    },
    clientSecret: { label: "Client-Secret", hint: "Gehört zur Client-ID.", fault: noBlanks },
    region: {
      label: "Region",
      hint: "Der erste Teil Ihrer Adresse bei PCI Pal.",
      fault: "Nur kleine Buchstaben, Ziffern und Bindestriche, höchstens 32.",
    },
    account: {
      label: "Kontonummer",
      hint: "Die Nummer Ihres Kontos bei PCI Pal.",
      fault: "Nur Ziffern, höchstens 9.",
    },
    flowId: {
      label: "Flow-ID",
      hint: "Die Nummer des Flows, den PCI Pal für Ihre Agenten eingerichtet hat.",
      fault: "Nur Ziffern, höchstens 9.",
    },
    callback: {
      label: "Form der Ergebnisse",
      hint: "So meldet der Flow eine Zahlung; PCI Pal kann es Ihnen sagen.",
      fault: oneOfTwo,
      choices: { orders: "Eine Bestellung, als Formularfelder", items: "Eine Liste von Posten, als JSON" },
    },
    callbackSecret: {
      label: "Callback-Secret",
      hint: "Denken Sie sich mindestens 32 Buchstaben und Ziffern aus, und sagen Sie sie niemandem. Damit werden die Adressen signiert, an die Ergebnisse gehen.",
      fault: "Denken Sie sich 32 bis 128 Buchstaben, Ziffern, Bindestriche oder Unterstriche aus.",
    },
    environment: {
      label: "Umgebung",
      hint: "In der Staging-Umgebung von PCI Pal wird keine Karte belastet.",
      fault: oneOfTwo,
      choices: { production: "Produktion", staging: "Staging" },
      left: "Standard (Produktion)",
    },
    currency: {
      label: "Währung des Flows",
      hint: "Wenn er nur in einer belastet: Zahlungen in anderen werden abgelehnt. Bleibt es leer, gilt ein Flow mit einer Liste von Posten als einer in GBP.",
      fault: "Geben Sie ihren Code in drei Großbuchstaben ein, zum Beispiel GBP.",
    },
    fieldMap: {
      label: "Feldnamen der Ergebnisse",
      hint: "Als JSON, wenn der Flow andere Namen hat als üblich: jeder Name von Tacet mit dem des Flows.",
      fault:
        "Es muss JSON in geschweiften Klammern sein, mit Namen, die Tacet kennt. Siehe docs/providers.md.",
    },
    initialValues: {
      label: "Weitere Werte für den Flow",
      hint: "Als JSON, wenn der Flow sie verlangt. '{reference}' steht für die Referenz der Zahlung.",
      fault:
        "Es muss JSON in geschweiften Klammern sein, ein Text zu jedem Namen. Betrag und Adressen lassen sich hier nicht angeben.",
    },
  },
  twilio: {
    accountSid: {
      label: "Account SID",
      hint: "Auf der ersten Seite der Twilio Console.",
      fault: "Sie besteht aus AC und danach 32 Ziffern und Buchstaben von a bis f.",
    },
    authToken: {
      label: "Auth Token",
      hint: "Unter der Account SID.",
      fault: "Es besteht aus 32 Ziffern und Buchstaben von a bis f.",
    },
    paymentConnector: {
      label: "Pay Connector",
      hint: "Sein Name in der Console. Bleibt es leer, wird der mit dem Namen Default genutzt.",
      fault: idLike,
    },
    region: {
      label: "Region",
      hint: "Wo Ihr Konto bei Twilio Anrufe verarbeitet. In Irland und Australien hat Twilio keinen Pay Connector für Stripe und Adyen.",
      fault: "Wählen Sie eine Region aus der Liste.",
      choices: { us1: "USA (US1)", ie1: "Irland (IE1)", au1: "Australien (AU1)" },
      left: "Standard von Twilio (US1)",
    },
    messageSender: {
      label: "Absender von SMS",
      hint: "Eine Ihrer Nummern bei Twilio, mit Plus und Ländervorwahl, oder die SID eines Messaging Service. Bleibt es leer, können keine Belege per SMS gesendet werden.",
      fault:
        "Er besteht aus einem Plus und 7 bis 15 Ziffern, oder aus MG und danach 32 Ziffern und Buchstaben von a bis f.",
    },
  },
  stripe: {
    secretKey: {
      label: "Geheimschlüssel",
      hint: "Im Dashboard von Stripe unter Entwickler, API-Schlüssel. Er beginnt mit sk_ oder rk_.",
      fault: "Er beginnt mit sk_ oder rk_ und hat nur Buchstaben, Ziffern und Unterstriche.",
    },
  },
  adyen: {
    apiKey: {
      label: "API-Schlüssel",
      hint: "In der Customer Area von Adyen unter Developers, API credentials.",
      fault: noBlanks,
    },
    merchantAccount: {
      label: "Händlerkonto",
      hint: "Das für Zahlungen am Telefon, mit seinem Namen in der Customer Area (Merchant account).",
      fault: "Nur Buchstaben, Ziffern, Bindestriche und Unterstriche, höchstens 80.",
    },
    livePrefix: {
      label: "Live-Präfix",
      hint: "In der Customer Area unter Developers, API URLs. Bleibt es leer, wird die Testplattform von Adyen genutzt, und keine Karte wird belastet.",
      fault: "Nur Buchstaben, Ziffern und Bindestriche, höchstens 64.",
    },
  },
  braintree: {
    merchantId: {
      label: "Händler-ID",
      hint: "Im Control Panel von Braintree unter API (Merchant ID).",
      fault: wordLike,
    },
    publicKey: { label: "Öffentlicher Schlüssel", hint: "Am selben Ort (Public Key).", fault: wordLike },
    privateKey: {
      label: "Privater Schlüssel",
      hint: "Gehört zum öffentlichen Schlüssel (Private Key).",
      fault: wordLike,
    },
    merchantAccounts: {
      label: "Händlerkonten",
      hint: "Eines für jede Währung: die Währung, =, und die ID des Kontos; vor dem nächsten ein Leerzeichen.",
      fault: "Schreiben Sie jedes als EUR=Konto-ID, mit einem Leerzeichen vor dem nächsten, höchstens 40.",
    },
    environment: {
      label: "Umgebung",
      hint: "In der Sandbox von Braintree wird keine Karte belastet.",
      fault: oneOfTwo,
      choices: { production: "Produktion", sandbox: "Sandbox von Braintree" },
      left: "Standard (Produktion)",
    },
  },
  checkout: {
    secretKey: {
      label: "Geheimschlüssel",
      hint: "Im Dashboard von Checkout.com unter Developers, Keys. Er beginnt mit sk_.",
      fault:
        "Er besteht aus sk_ oder sk_sbox_ und danach 27 kleinen Buchstaben und Ziffern. Schlüssel der älteren Produkte werden nicht angenommen.",
    },
    processingChannelId: {
      label: "ID des Processing Channel",
      hint: "Der Kanal für Zahlungen am Telefon. Sie beginnt mit pc_.",
      fault: "Sie besteht aus pc_ und danach 20 bis 40 kleinen Buchstaben und Ziffern.",
    },
    subdomain: {
      label: "Subdomain der API",
      hint: "Der erste Teil Ihrer eigenen API-Adresse. Bleibt es leer, wird die allgemeine Adresse genutzt.",
      fault: "Nur kleine Buchstaben und Ziffern, höchstens 40; sie darf mit pl- beginnen.",
    },
  },
  sandbox: {
    gatewayKey: {
      label: "Schlüssel der Sandbox",
      hint: "Irgendeiner, den die Sandbox kennt.",
      fault: "Ein Schlüssel hat 8 bis 256 Zeichen, ohne Leerzeichen.",
    },
  },
};
