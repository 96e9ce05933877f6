import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { ProviderTexts, RuleTexts } from "../texts/provider-texts.ts";

export const provider: Messages<ProviderTexts> = {
  title: "Prestataire de paiement",
  choice: "Qui retire de l'appel les chiffres de la carte",
  names: providerNames,
  what: {
    "secure-bridge":
      "Votre propre pont reçoit les chiffres du clavier, et la carte est débitée par une passerelle de votre choix.",
    "pci-pal":
      "PCI Pal reçoit les chiffres du clavier et débite la carte ; le panneau affiche les champs de PCI Pal.",
    twilio:
      "Twilio reçoit les chiffres du clavier des appels qui arrivent par lui, et débite la carte avec votre connecteur de paiement.",
  },
  abilities: {
    authorize: "réservation d'un montant",
    save_card: "enregistrement de cartes",
    refund: "remboursements",
    split: "deux cartes pour un montant",
    bills: "plusieurs factures à la fois",
  },
  can: "Possible : {abilities}.",
  cannot: "Impossible : {abilities}.",
  gateway: "Passerelle",
  gatewayHint: "Là où la carte est débitée.",
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Sandbox (ne débite aucune carte)",
  },
  serversGateway: "Celle du serveur",
  fallback: "Passerelle de secours",
  fallbackHint:
    "Débite seulement quand la passerelle elle-même est injoignable, et jamais après que quoi que ce soit lui a été envoyé : aucune carte n'est donc débitée deux fois.",
  noFallback: "Aucune",
  sameGateway: "C'est la passerelle elle-même. Choisissez-en une autre, ou aucune.",
  missing: "Aucun paiement ne peut passer par {target} tant que ses identifiants ne sont pas enregistrés.",
  missingFallback:
    "La passerelle de secours ne peut pas prendre le relais tant que les identifiants pour {target} ne sont pas enregistrés.",
  enterCredentials: "Entrer les identifiants",
  enterCredentialsOf: "Entrer les identifiants pour {target}",
};

export const rules: Messages<RuleTexts> = {
  title: "Règles",
  intro:
    "Les paiements dans une certaine devise, ou d'une certaine file d'attente, peuvent suivre une autre voie. La première règle qui convient s'applique ; si aucune ne convient, c'est le prestataire ci-dessus.",
  none: "Il n'y a pas de règles : tous les paiements suivent la voie ci-dessus.",
  add: "Ajouter une règle",
  most: "Il peut y avoir au maximum {count, plural, one {# règle} other {# règles}}.",
  rule: "Règle {place}",
  currency: "Devise",
  anyCurrency: "Toutes les devises",
  queue: "File d'attente",
  anyQueue: "Toutes les files d'attente",
  queueGone: "{id} (n'est plus dans la liste)",
  noQueues: "Une file d'attente peut être choisie une fois qu'un appel y est passé.",
  provider: "Prestataire",
  up: "Monter",
  upOf: "Monter la règle {place}",
  isFirst: "C'est déjà la première règle.",
  down: "Descendre",
  downOf: "Descendre la règle {place}",
  isLast: "C'est déjà la dernière règle.",
  remove: "Supprimer",
  removeOf: "Supprimer la règle {place}",
  namesNothing:
    "Choisissez une devise ou une file d'attente, ou les deux : sinon, la règle s'appliquerait à tous les paiements.",
  namedBefore:
    "La règle {place} concerne la même devise et la même file d'attente. Modifiez ou supprimez l'une des deux.",
  neverReached: "Cette règle n'est jamais atteinte, car la règle {place} prend ses paiements. Montez-la.",
  missing:
    "{count, plural, one {Règle} other {Règles}} {places} : aucun paiement ne peut passer par {target} tant que ses identifiants ne sont pas enregistrés.",
  news: {
    added: "Règle {place} ajoutée.",
    moved: "C'est maintenant la règle {place}.",
    removed: "Règle {place} supprimée.",
  },
};
