import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";
import { fields } from "./credential-fields.ts";

const notReached = "Can't be reached. Ask the operator of the server whether it runs.";
const notAnswering = "Was reached, but did not answer in time. Try again in a minute.";
const notChecked = "Not checked, because of the line above.";

const results: Messages<CredentialTexts["results"]> = {
  bridge: {
    ok: "Works.",
    not_reached: notReached,
    refused: "Does not know this server. Ask the operator to compare the keys of server and bridge.",
    not_answering: notAnswering,
    key_missing: "Has no key for this server. Ask the operator to set one.",
    key_refused: "Does not take this server's key. Ask the operator to compare the keys of both.",
    not_checked: notChecked,
  },
  voice_engines: {
    ok: "Work.",
    not_reached: "Can't be reached by the bridge. Ask the operator whether they run.",
    refused: "Don't take the bridge's commands. Ask the operator to check their settings.",
    not_answering: "Don't answer the bridge in time. Try again in a minute.",
    key_missing: "Have no key for the bridge. Ask the operator to set one.",
    key_refused: "Don't take the bridge's key. Ask the operator to check it.",
    not_checked: notChecked,
  },
  gateway: {
    ok: "Takes the credentials.",
    not_reached: "Can't be reached by the bridge. Ask the operator whether its network allows it.",
    refused: "Refuses the account. Look into the gateway's dashboard whether the account is active.",
    not_answering: notAnswering,
    key_missing: "There are no credentials. Enter them above, then test again.",
    key_refused:
      "Refuses the credentials. Copy them again from the gateway's dashboard, and mind test and live ones.",
    not_checked: notChecked,
  },
  provider: {
    ok: "Takes the credentials.",
    not_reached:
      "Can't be reached. Ask the operator whether the server's network allows it, and check the region.",
    refused: "Refuses the account. Ask the provider whether it is active and set up for payments by phone.",
    not_answering: notAnswering,
    key_missing: "There are no credentials. Enter them above, then test again.",
    key_refused: "Refuses the credentials. Copy them again from the provider, and mind test and live ones.",
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

export const credentials: Messages<CredentialTexts> = {
  title: "Credentials",
  intro: "What makes a provider or a gateway take your calls. It is stored encrypted and never shown again.",
  titles: { ...brands, "secure-bridge": "The server's own gateway", sandbox: "Sandbox" },
  names: { ...brands, "secure-bridge": "the server's own gateway", sandbox: "the sandbox" },
  before: {
    "secure-bridge": null,
    "pci-pal": "PCI Pal has to set up a flow for agents first: its numbers and names are asked for below.",
    twilio:
      "Needs PCI mode, a pay connector, and calls that come in through Twilio. PCI mode can't be turned off again, for the whole account.",
    stripe: "Ask Stripe's support to allow payments by phone (MOTO) and raw card data for the account.",
    adyen:
      "Ask Adyen for a merchant account that may take payments by phone (MOTO) with raw card data; for saving cards also for tokenization. Switch on the authorization code, the card summary and the token under Additional data.",
    braintree: "Ask Braintree to allow payments by phone (MOTO) for the merchant accounts.",
    checkout:
      "Ask Checkout.com to allow payments by phone (MOTO) for the processing channel, and raw card data for the account.",
    sandbox: "For trying out: it charges no card.",
  },
  fields,
  optional: "{label} (optional)",
  forExample: "For example: {example}",
  wrongParts: "Look at: {paths}.",
  choose: "Choose …",
  inUse: "In use",
  notInUse: "Not in use",
  savedOn: "Saved on {date}.",
  isSaved: "Saved.",
  notSaved: "Nothing is saved yet.",
  serversKeyIsUsed: "Nothing of your own is saved: the server's own key is used.",
  save: "Save",
  saveOf: "Save credentials of {target}",
  nothingTyped: "Enter the credentials first.",
  replace: "Replace",
  replaceOf: "Replace credentials of {target}",
  replaceHint: "Enter all of them anew. What is saved stays in use until you save.",
  keepSaved: "Cancel",
  keepSavedOf: "Cancel: keep the saved credentials of {target}",
  test: "Test connection",
  testOf: "Test connection to {target}",
  testsTyped: "Tests what is entered above, before it is saved.",
  testing: "Testing {target} …",
  works: "Everything works.",
  worksNot: "Not everything works yet.",
  remove: "Remove",
  removeOf: "Remove credentials of {target}",
  removeAsked: "Remove the credentials of {target}?",
  removeMeans: "No payment can be taken with it then, until new ones are saved.",
  removeMeansServers:
    "The server's own key is used then, if this account may use it; if not, no payment can be taken with it.",
  removeConfirmed: "Remove now",
  removeNot: "Keep",
  saved: "Credentials of {target} saved. Test the connection next.",
  removed: "Credentials of {target} removed.",
  webhook: {
    voice: "Voice address to be entered at {target}",
    status: "Status callback to be entered at {target}",
  },
  copy: "Copy",
  copyOf: {
    voice: "Copy the voice address for {target}",
    status: "Copy the status callback for {target}",
  },
  copied: "Copied.",
  notCopied: "Can't be copied from here. Select the address, then copy it.",
  add: "Add credentials",
  addHint: "To have them ready before a provider or gateway is chosen above.",
  checks: {
    bridge: "Secure bridge",
    voice_engines: "Voice engines",
    gateway: "Payment gateway",
    provider: "Account at the provider",
  },
  results,
};
