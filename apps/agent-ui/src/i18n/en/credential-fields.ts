import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";

const noBlanks = "Enter it as it was given to you, without blanks.";
const wordLike = "Only letters, digits and underscores, 64 at most.";
const idLike = "Only letters, digits, dots, dashes and underscores, 100 at most.";

/** What is asked for, where it is found, and what a right one looks like. */
export const fields: Messages<CredentialTexts["fields"]> = {
  "secure-bridge": {
    gatewayKey: {
      label: "Gateway key",
      hint: "The secret key of the gateway that the server was set up with.",
      fault: "A key has 8 to 1,024 characters, without blanks.",
    },
  },
  "pci-pal": {
    tenantName: { label: "Tenant name", hint: "PCI Pal's name for your company.", fault: idLike },
    clientId: {
      label: "Client id",
      hint: "Of the API client that PCI Pal has made for you.",
      fault: noBlanks,
    },
    clientSecret: { label: "Client secret", hint: "Belongs to the client id.", fault: noBlanks },
    region: {
      label: "Region",
      hint: "The first part of your PCI Pal address.",
      fault: "Only small letters, digits and dashes, 32 at most.",
    },
    account: {
      label: "Account number",
      hint: "The number of your account at PCI Pal.",
      fault: "Only digits, 9 at most.",
    },
    flowId: {
      label: "Flow id",
      hint: "The number of the flow that PCI Pal has set up for your agents.",
      fault: "Only digits, 9 at most.",
    },
    callback: {
      label: "Form of the results",
      hint: "How the flow reports a payment; PCI Pal can tell you.",
      fault: "Choose one of the two.",
      choices: { orders: "One order, as form fields", items: "A list of items, as JSON" },
    },
    callbackSecret: {
      label: "Callback secret",
      hint: "Made up by you, and told nobody: 32 letters and digits or more. It signs the addresses that results are sent to.",
      fault: "Make up 32 to 128 letters, digits, dashes or underscores.",
    },
    environment: {
      label: "Environment",
      hint: "In PCI Pal's staging no card is charged.",
      fault: "Choose one of the two.",
      choices: { production: "Production", staging: "Staging" },
      left: "Default (production)",
    },
    currency: {
      label: "Currency of the flow",
      hint: "If it charges in one only: payments in any other are refused. Left empty, a flow with a list of items counts as one in GBP.",
      fault: "Enter its code in three capitals, for example GBP.",
    },
    fieldMap: {
      label: "Field names of the results",
      hint: "As JSON, if the flow has other names than is usual: each of Tacet's names with the flow's own.",
      fault: "It has to be JSON in braces, with names that Tacet knows. See docs/providers.md.",
    },
    initialValues: {
      label: "More values for the flow",
      hint: "As JSON, if the flow asks for them. '{reference}' stands for the payment's reference.",
      fault:
        "It has to be JSON in braces, a text for each name. The amount and the addresses can't be given here.",
    },
  },
  twilio: {
    accountSid: {
      label: "Account SID",
      hint: "On the first page of the Twilio Console.",
      fault: "It is AC and then 32 digits and letters from a to f.",
    },
    authToken: {
      label: "Auth token",
      hint: "Below the account SID.",
      fault: "It is 32 digits and letters from a to f.",
    },
    paymentConnector: {
      label: "Pay connector",
      hint: "Its name in the Console. Left empty, the one called Default is used.",
      fault: idLike,
    },
    region: {
      label: "Region",
      hint: "Where your Twilio account processes calls. In Ireland and Australia, Twilio has no pay connector for Stripe and Adyen.",
      fault: "Choose a region from the list.",
      choices: { us1: "United States (US1)", ie1: "Ireland (IE1)", au1: "Australia (AU1)" },
      left: "Twilio's default (US1)",
    },
    messageSender: {
      label: "Sender of text messages",
      hint: "One of your Twilio numbers, with a plus and the country's code, or the SID of a messaging service. Left empty, no receipts can be sent by text message.",
      fault: "It is a plus and 7 to 15 digits, or MG and then 32 digits and letters from a to f.",
    },
  },
  stripe: {
    secretKey: {
      label: "Secret key",
      hint: "In Stripe's Dashboard, under Developers, API keys. It begins with sk_ or rk_.",
      fault: "It begins with sk_ or rk_ and has only letters, digits and underscores.",
    },
  },
  adyen: {
    apiKey: {
      label: "API key",
      hint: "In Adyen's Customer Area, under Developers, API credentials.",
      fault: noBlanks,
    },
    merchantAccount: {
      label: "Merchant account",
      hint: "The one for phone payments, by its name in the Customer Area.",
      fault: "Only letters, digits, dashes and underscores, 80 at most.",
    },
    livePrefix: {
      label: "Live prefix",
      hint: "In the Customer Area, under Developers, API URLs. Left empty, Adyen's test platform is used, and no card is charged.",
      fault: "Only letters, digits and dashes, 64 at most.",
    },
  },
  braintree: {
    merchantId: { label: "Merchant id", hint: "In Braintree's Control Panel, under API.", fault: wordLike },
    publicKey: { label: "Public key", hint: "In the same place.", fault: wordLike },
    privateKey: { label: "Private key", hint: "Belongs to the public key.", fault: wordLike },
    merchantAccounts: {
      label: "Merchant accounts",
      hint: "One for each currency: the currency, =, and the account's id; a blank before the next one.",
      fault: "Write each as EUR=account-id, with a blank before the next one, 40 at most.",
    },
    environment: {
      label: "Environment",
      hint: "In Braintree's sandbox no card is charged.",
      fault: "Choose one of the two.",
      choices: { production: "Production", sandbox: "Braintree's sandbox" },
      left: "Default (production)",
    },
  },
  checkout: {
    secretKey: {
      label: "Secret key",
      hint: "In Checkout.com's Dashboard, under Developers, Keys. It begins with sk_.",
      fault:
        "It is sk_, or sk_sbox_, and then 27 small letters and digits. Keys of the older products aren't taken.",
    },
    processingChannelId: {
      label: "Processing channel id",
      hint: "The channel for phone payments. It begins with pc_.",
      fault: "It is pc_ and then 20 to 40 small letters and digits.",
    },
    subdomain: {
      label: "API subdomain",
      hint: "The first part of your own API address. Left empty, the general address is used.",
      fault: "Only small letters and digits, 40 at most; it may begin with pl-.",
    },
  },
  sandbox: {
    gatewayKey: {
      label: "Sandbox key",
      hint: "Any that the sandbox knows.",
      fault: "A key has 8 to 256 characters, without blanks.",
    },
  },
};
