import type { Messages } from "../say.ts";
import type { CredentialTexts } from "../texts/provider-texts.ts";
import { fields } from "./credential-fields.ts";

const notReached = "Injoignable. Demandez à l'exploitant du serveur s'il fonctionne.";
const notAnswering = "Joint, mais pas de réponse à temps. Réessayez dans une minute.";
const notChecked = "Non vérifié, à cause de la ligne ci-dessus.";

const results: Messages<CredentialTexts["results"]> = {
  bridge: {
    ok: "Fonctionne.",
    not_reached: notReached,
    refused: "Ne connaît pas ce serveur. Demandez à l'exploitant de comparer les clés du serveur et du pont.",
    not_answering: notAnswering,
    key_missing: "N'a pas de clé pour ce serveur. Demandez à l'exploitant d'en définir une.",
    key_refused: "N'accepte pas la clé de ce serveur. Demandez à l'exploitant de comparer les clés des deux.",
    not_checked: notChecked,
  },
  voice_engines: {
    ok: "Fonctionnent.",
    not_reached: "Injoignables depuis le pont. Demandez à l'exploitant s'ils fonctionnent.",
    refused: "N'acceptent pas les commandes du pont. Demandez à l'exploitant de vérifier leurs paramètres.",
    not_answering: "Ne répondent pas au pont à temps. Réessayez dans une minute.",
    key_missing: "N'ont pas de clé pour le pont. Demandez à l'exploitant d'en définir une.",
    key_refused: "N'acceptent pas la clé du pont. Demandez à l'exploitant de la vérifier.",
    not_checked: notChecked,
  },
  gateway: {
    ok: "Accepte les identifiants.",
    not_reached: "Injoignable depuis le pont. Demandez à l'exploitant si son réseau l'autorise.",
    refused: "Refuse le compte. Regardez dans le tableau de bord de la passerelle si le compte est actif.",
    not_answering: notAnswering,
    key_missing: "Il n'y a pas d'identifiants. Entrez-les ci-dessus, puis testez à nouveau.",
    key_refused:
      "Refuse les identifiants. Copiez-les à nouveau depuis le tableau de bord de la passerelle, et distinguez ceux de test et de production.",
    not_checked: notChecked,
  },
  provider: {
    ok: "Accepte les identifiants.",
    not_reached:
      "Injoignable. Demandez à l'exploitant si le réseau du serveur l'autorise, et vérifiez la région.",
    refused:
      "Refuse le compte. Demandez au prestataire s'il est actif et configuré pour les paiements par téléphone.",
    not_answering: notAnswering,
    key_missing: "Il n'y a pas d'identifiants. Entrez-les ci-dessus, puis testez à nouveau.",
    key_refused:
      "Refuse les identifiants. Copiez-les à nouveau depuis le prestataire, et distinguez ceux de test et de production.",
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
  title: "Identifiants",
  intro:
    "Ce qui permet à un prestataire ou à une passerelle d'accepter vos demandes. Ils sont enregistrés chiffrés et ne sont plus jamais affichés.",
  titles: { ...brands, "secure-bridge": "Passerelle propre au serveur", sandbox: "Sandbox" },
  names: { ...brands, "secure-bridge": "la passerelle propre au serveur", sandbox: "la sandbox" },
  before: {
    "secure-bridge": null,
    "pci-pal":
      "PCI Pal doit d'abord configurer un flux pour les agents : ses numéros et ses noms sont demandés ci-dessous.",
    twilio:
      "Nécessite le mode PCI, un connecteur de paiement et des appels qui arrivent par Twilio. Le mode PCI ne peut plus être désactivé, pour tout le compte.",
    stripe:
      "Demandez au support de Stripe d'autoriser pour le compte les paiements par téléphone (MOTO) et les données de carte brutes.",
    adyen:
      "Demandez à Adyen un compte marchand qui accepte les paiements par téléphone (MOTO) avec des données de carte brutes ; pour enregistrer des cartes, aussi la tokenisation. Activez le code d'autorisation, le résumé de la carte et le jeton sous Additional data.",
    braintree:
      "Demandez à Braintree d'autoriser les paiements par téléphone (MOTO) pour les comptes marchands.",
    checkout:
      "Demandez à Checkout.com d'autoriser les paiements par téléphone (MOTO) pour le canal de traitement, et les données de carte brutes pour le compte.",
    sandbox: "Pour essayer : elle ne débite aucune carte.",
  },
  fields,
  optional: "{label} (facultatif)",
  forExample: "Par exemple : {example}",
  wrongParts: "À vérifier : {paths}.",
  choose: "Choisir…",
  inUse: "Utilisés",
  notInUse: "Non utilisés",
  savedOn: "Enregistrés le {date}.",
  isSaved: "Enregistrés.",
  notSaved: "Rien n'est encore enregistré.",
  serversKeyIsUsed: "Vous n'avez rien enregistré : la clé du serveur est utilisée.",
  save: "Enregistrer",
  saveOf: "Enregistrer les identifiants pour {target}",
  nothingTyped: "Entrez d'abord les identifiants.",
  replace: "Remplacer",
  replaceOf: "Remplacer les identifiants pour {target}",
  replaceHint:
    "Entrez-les tous à nouveau. Ceux qui sont enregistrés restent utilisés jusqu'à l'enregistrement.",
  keepSaved: "Annuler",
  keepSavedOf: "Annuler : garder les identifiants enregistrés pour {target}",
  test: "Tester la connexion",
  testOf: "Tester la connexion à {target}",
  testsTyped: "Teste ce qui est entré ci-dessus, avant l'enregistrement.",
  testing: "Test de la connexion à {target}…",
  works: "Tout fonctionne.",
  worksNot: "Tout ne fonctionne pas encore.",
  remove: "Supprimer",
  removeOf: "Supprimer les identifiants pour {target}",
  removeAsked: "Supprimer les identifiants pour {target} ?",
  removeMeans: "Aucun paiement ne pourra alors passer par là, jusqu'à ce que de nouveaux soient enregistrés.",
  removeMeansServers:
    "La clé du serveur sera alors utilisée, si ce compte y a droit ; sinon, aucun paiement ne pourra passer par là.",
  removeConfirmed: "Supprimer maintenant",
  removeNot: "Conserver",
  saved: "Identifiants pour {target} enregistrés. Testez maintenant la connexion.",
  removed: "Identifiants pour {target} supprimés.",
  webhook: {
    voice: "Adresse vocale à entrer chez {target}",
    status: "Adresse de rappel d'état (status callback) à entrer chez {target}",
  },
  copy: "Copier",
  copyOf: {
    voice: "Copier l'adresse vocale pour {target}",
    status: "Copier l'adresse de rappel d'état pour {target}",
  },
  copied: "Copié.",
  notCopied: "La copie est impossible ici. Sélectionnez l'adresse, puis copiez-la.",
  add: "Ajouter des identifiants",
  addHint: "Pour les avoir prêts avant de choisir un prestataire ou une passerelle ci-dessus.",
  checks: {
    bridge: "Pont sécurisé",
    voice_engines: "Moteurs vocaux",
    gateway: "Passerelle de paiement",
    provider: "Compte chez le prestataire",
  },
  results,
};
