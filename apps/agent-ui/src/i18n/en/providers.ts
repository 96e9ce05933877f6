import type { Messages } from "../say.ts";
import type { ProviderTexts, RuleTexts } from "../texts/provider-texts.ts";
import { providerNames } from "./provider-names.ts";

export const provider: Messages<ProviderTexts> = {
  title: "Payment provider",
  choice: "Who takes the card digits out of the call",
  names: providerNames,
  what: {
    "secure-bridge":
      "Your own bridge takes the keypad digits, and the card is charged at a gateway of your choice.",
    "pci-pal": "PCI Pal takes the keypad digits and charges the card; the panel shows PCI Pal's own fields.",
    twilio:
      "Twilio takes the keypad digits of calls that come in through it, and charges the card by your pay connector.",
  },
  abilities: {
    authorize: "holding an amount",
    save_card: "saving cards",
    refund: "refunds",
    split: "two cards for one amount",
    bills: "several bills at once",
  },
  can: "Possible: {abilities}.",
  cannot: "Not possible: {abilities}.",
  gateway: "Gateway",
  gatewayHint: "Where the card is charged.",
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Sandbox (charges no card)",
  },
  serversGateway: "The server's own",
  fallback: "Fall-back gateway",
  fallbackHint:
    "Charged only when the gateway itself can't be reached, and never after anything was sent to it: so no card is charged twice.",
  noFallback: "None",
  sameGateway: "This is the gateway itself. Choose another one, or none.",
  missing: "No payment can be taken with {target} until its credentials are saved.",
  missingFallback: "The fall-back can't stand in until the credentials of {target} are saved.",
  enterCredentials: "Enter credentials",
  enterCredentialsOf: "Enter credentials of {target}",
};

export const rules: Messages<RuleTexts> = {
  title: "Rules",
  intro:
    "Payments in a certain currency, or from a certain queue, may go another way. The first rule that fits is taken; if none does, the provider above is.",
  none: "There are no rules: every payment goes the way above.",
  add: "Add a rule",
  most: "There can be {count, plural, one {# rule} other {# rules}} at most.",
  rule: "Rule {place}",
  currency: "Currency",
  anyCurrency: "Any currency",
  queue: "Queue",
  anyQueue: "Any queue",
  queueGone: "{id} (not listed any more)",
  noQueues: "A queue can be chosen once a call has come through it.",
  provider: "Provider",
  up: "Up",
  upOf: "Up: rule {place}",
  isFirst: "It is the first rule already.",
  down: "Down",
  downOf: "Down: rule {place}",
  isLast: "It is the last rule already.",
  remove: "Remove",
  removeOf: "Remove rule {place}",
  namesNothing: "Choose a currency or a queue, or both: else the rule would be for every payment.",
  namedBefore: "Rule {place} is for the same currency and queue. Change or remove one of them.",
  neverReached: "This rule is never reached, for rule {place} takes its payments. Move it up.",
  missing:
    "{count, plural, one {Rule} other {Rules}} {places}: no payment can be taken with {target} until its credentials are saved.",
  news: {
    added: "Rule {place} added.",
    moved: "This is rule {place} now.",
    removed: "Rule {place} removed.",
  },
};
