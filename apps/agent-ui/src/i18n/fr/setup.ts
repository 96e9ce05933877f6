import type { Messages } from "../say.ts";
import type { SetupTexts } from "../texts/setup-texts.ts";
import { credentials } from "./credentials.ts";
import { guide, nav, strip } from "./guide.ts";
import { provider, rules } from "./providers.ts";

const health: Messages<SetupTexts["health"]> = {
  title: "Installation",
  checkAgain: "Vérifier à nouveau",
  good: "En ordre",
  attention: "À vérifier",
  app: "Application dans Zoom",
  appActive: "Installée depuis le {date}.",
  appNeedsAuthorization:
    "Zoom ne laisse plus entrer Tacet ; aucun paiement ne peut être encaissé. Un administrateur Zoom doit ajouter l'application à nouveau.",
  addAgainAt: "Pour l'ajouter à nouveau :",
  permissions: "Autorisations",
  allGranted:
    "{count, plural, one {L'autorisation est accordée.} other {Les # autorisations sont accordées.}}",
  notGranted:
    "{missing, plural, one {# n'est pas accordée. Ajoutez l'application à nouveau pour l'accorder.} other {# ne sont pas accordées. Ajoutez l'application à nouveau pour les accorder.}}",
  needed: "Nécessaires",
  optional: "Facultatives",
  webhooks: "Webhooks",
  lastWebhook: "Le dernier est arrivé {ago}.",
  noWebhook:
    "Aucun n'est arrivé ces derniers jours. Prenez un appel de test ; si aucun n'arrive toujours, vérifiez l'abonnement aux événements de l'application dans Zoom App Marketplace. Son adresse doit être",
  numbers: "Numéros de téléphone",
  numbersReady: "{ready} sur {total} peuvent être sécurisés.",
  noNumberReady:
    "{total, plural, =0 {Ce compte n'a pas encore de numéro de téléphone.} one {Le seul numéro ne peut pas encore être sécurisé. Demandez à Zoom d'activer la redirection PCI pour le numéro sur lequel vous encaissez des paiements.} other {Aucun des # numéros ne peut encore être sécurisé. Demandez à Zoom d'activer la redirection PCI pour les numéros sur lesquels vous encaissez des paiements.}}",
  numbersUnknown: {
    scope_missing:
      "Inconnu : l'autorisation de lister les numéros n'est pas accordée. Les paiements fonctionnent sans elle.",
    no_answer: "Inconnu : Zoom n'a pas répondu. Vérifiez à nouveau dans une minute.",
  },
  credentials: "Identifiants",
  credentialsWork: "Enregistrés, et le dernier test a réussi : {targets}.",
  credentialsMissing:
    "Manquants : {targets}. Aucun paiement ne peut passer par là tant qu'ils ne sont pas enregistrés.",
  credentialsFailed: "Le dernier test a échoué : {targets}. Entrez-les à nouveau, puis testez.",
  credentialsUntested: "Non testés depuis leur enregistrement : {targets}.",
  toCredentials: "Aller aux identifiants",
  reachable: "Prestataire",
  answers: "Il répond, pour autant qu'on sache.",
  doesNotAnswer:
    "Pas de réponse de {providers} depuis {time} minutes. Les nouveaux paiements sont refusés jusqu'à ce qu'il réponde ; de nouvelles tentatives ont lieu automatiquement. Adressez-vous au fournisseur ou à l'exploitant du serveur.",
  payments: "Paiements",
  paymentsGood: "Aucune ligne n'est retenue, et tous les résultats sont connus.",
  linesHeld:
    "{count, plural, one {# ligne est sécurisée depuis longtemps ou n'est pas libérée.} other {# lignes sont sécurisées depuis longtemps ou ne sont pas libérées.}}",
  unresolved:
    "{count, plural, one {Personne ne connaît le résultat de # débit.} other {Personne ne connaît le résultat de # débits.}}",
  refundsOpen:
    "{count, plural, one {# remboursement n'a pas encore de réponse.} other {# remboursements n'ont pas encore de réponse.}}",
  toPayments: "Aller aux paiements",
  thisCall: "L'appel au premier plan",
  lineChecking: "Interrogation de Zoom…",
  lineReady: "Cet appel peut être sécurisé.",
};

const settings: Messages<SetupTexts["settings"]> = {
  title: "Paiements",
  currencies: "Devises",
  currenciesHint: "Les agents choisissent parmi celles-ci ; la première est présélectionnée.",
  isDefault: "Par défaut",
  makeDefault: "Choisir par défaut",
  makeDefaultOf: "Choisir par défaut : {code}",
  remove: "Retirer",
  removeOf: "Retirer {code}",
  lastCurrency: "Il faut au moins une devise.",
  addCurrency: "Ajouter une devise",
  chooseCurrency: "Choisir…",
  limit: "Limite pour un paiement",
  limitHint: "Un montant entier, quelle que soit la devise.",
  securing: "Comment la ligne est sécurisée",
  securingModes: { masked: "Masquée", strict: "Stricte" },
  securingHints: {
    masked:
      "Seules les tonalités du clavier sont retirées, et l'agent et le client s'entendent ; l'agent n'entend toutefois pas la saisie des quatre premiers chiffres : à choisir, sauf si pas une seule tonalité ne doit être audible. Une tonalité qui arrive en même temps qu'une voix forte peut passer comme son avant que la ligne devienne stricte d'elle-même.",
    strict:
      "Pendant la saisie d'une carte, l'agent, l'enregistrement et Zoom entendent un silence à la place du client : à choisir si pas une seule tonalité ne doit être audible. L'agent n'entend pas le client pendant sa saisie ; le client entend l'agent en permanence.",
  },
  refundRole: "Qui peut rembourser",
  refundRoles: {
    agent: "Les agents et au-dessus",
    supervisor: "Superviseurs et administrateurs",
    admin: "Administrateurs seulement",
  },
  refundRoleHint: "Depuis le panneau : le montant entier ou une partie, jamais plus que ce qui a été débité.",
  refundNotPossible: "Aucun des prestataires choisis ci-dessus ne peut rembourser depuis le panneau.",
  pauseRecording: "Mettre aussi l'enregistrement en pause",
  pauseRecordingHint:
    "Pendant que la ligne est sécurisée, il est demandé à Zoom de mettre l'enregistrement en pause. Les tonalités du clavier sont masquées dans tous les cas.",
  pauseNeedsScope: "L'autorisation nécessaire n'est pas accordée ; Zoom refusera. Voir Installation.",
  engagementCheck: "Vérification de l'appel",
  engagementChecks: { strict: "Stricte", when_known: "Si connu" },
  engagementCheckHints: {
    strict: "Un paiement ne démarre qu'après confirmation de l'appel par les webhooks de Zoom.",
    when_known: "Un paiement peut démarrer avant que les webhooks de Zoom aient mentionné l'appel.",
  },
  merchantName: "Nom de l'entreprise sur les reçus",
  merchantNameHint:
    "Tel que les clients le connaissent, 60 caractères au maximum. Sans ce nom, aucun reçu ne peut être envoyé.",
  timeZone: "Fuseau horaire des reçus",
  timeZoneHint: "Celui dans lequel les reçus indiquent quand une carte a été débitée.",
  retention: "Conserver les paiements pendant",
  retentionHint: "Jours, de 1 à 3 650. Les paiements terminés sont ensuite supprimés.",
  faults: {
    currencies: "Choisissez de 1 à 40 devises.",
    amountLimit: "Entrez un montant entier de 1 à 1 000 000.",
    route: "Ce prestataire ou cette passerelle n'est pas accepté. Choisissez à nouveau.",
    rules: "Une règle n'est pas acceptée. Vérifiez-les.",
    refundRole: "Choisissez qui peut rembourser.",
    roles: "L'affectation d'un rôle n'est pas acceptée. Choisissez-la à nouveau.",
    pauseRecording: "Ce choix n'est pas possible maintenant.",
    engagementCheck: "Choisissez l'une des deux.",
    securing: "Choisissez l'une des deux.",
    merchantName: "Entrez une ligne de 60 caractères au maximum ; pas un numéro de carte.",
    timeZone: "Choisissez un fuseau horaire.",
    retentionDays: "Entrez un nombre de jours de 1 à 3 650.",
  },
  unsaved: "Des modifications ne sont pas enregistrées.",
  save: "Enregistrer les paramètres",
  discard: "Abandonner",
  saved: "Paramètres enregistrés.",
  nothingChanged: "Rien n'a été modifié.",
  conflict:
    "Quelqu'un d'autre a modifié les paramètres entre-temps. Vos modifications ne sont pas enregistrées.",
  keepMine: "Garder les miennes",
  takeTheirs: "Prendre les siennes",
};

export const setup: Messages<SetupTexts> = {
  title: "Configuration",
  loading: "Chargement de la configuration…",
  notLoaded: "Le serveur ne répond pas ; la configuration actuelle ne peut pas être affichée. Réessayez.",
  problems: {
    bad_request: "Une valeur n'est pas acceptée ici. Rien n'a été modifié. Regardez les champs signalés.",
    not_signed_in: "Votre connexion a expiré. Fermez l'application dans Zoom et rouvrez-la.",
    not_allowed:
      "Seuls les administrateurs peuvent faire cela. Demandez à un autre administrateur si votre rôle a été modifié.",
    settings_changed: "Quelqu'un d'autre a modifié les paramètres entre-temps. Chargez-les à nouveau.",
    export_running:
      "Un autre téléchargement de données est en cours. Attendez qu'il soit terminé, puis réessayez.",
    too_many_requests: "Trop de demandes en peu de temps. Attendez une minute et réessayez.",
    too_busy: "Le serveur est surchargé en ce moment. Réessayez dans quelques secondes.",
    unavailable:
      "Le service de paiement ne peut pas joindre sa base de données. Rien n'est perdu. Attendez une minute, rechargez, et voyez si cela a été fait.",
    internal: "Une erreur s'est produite sur le serveur. Rien n'a été modifié. Réessayez.",
    unreachable: "Le serveur ne répond pas. On ne sait pas si cela a été fait. Réessayez.",
  },
  nav,
  strip,
  guide,
  health,
  provider,
  rules,
  credentials,
  settings,
  roles: {
    title: "Rôles",
    hint: "Ce que chaque rôle de Zoom Contact Center peut faire dans Tacet. Par nom : le nom du rôle dans Zoom décide.",
    names: { agent: "Agent", supervisor: "Superviseur", admin: "Administrateur", none: "Aucun accès" },
    byDefault: "{role} (par nom)",
    unknown: "Zoom n'a pas fourni la liste des rôles. Les affectations enregistrées restent telles quelles.",
    gone: "Supprimé dans Zoom ({id})",
    none: "Ce compte n'a pas de rôles Contact Center.",
  },
  operator: {
    title: "Défini sur le serveur",
    intro: "Seul l'exploitant du serveur peut modifier ces valeurs.",
    callPath: "Chemin de l'appel",
    callPaths: {
      "zoom-redirect": "Redirigé par Zoom",
      "inline-trunk": "Par la ligne de l'opérateur (trunk)",
    },
    extension: "Durée d'une prolongation",
    minutes: "{minutes} min",
    attempts: "Cartes par paiement",
  },
  data: {
    title: "Vos données",
    export: "Télécharger toutes les données",
    exportHint: "Toutes les données de ce compte, dans un seul fichier JSON.",
    exported: "Le fichier a été remis à votre navigateur.",
    removal: "Supprimer les données de Tacet",
    removalIntro: "C'est irréversible. Quand vous confirmez :",
    removalSteps: [
      "Aucun nouveau paiement ne peut démarrer. Les paiements ouverts sont annulés, et leurs appels sont rétablis.",
      "Ensuite, tout ce que Tacet a enregistré sur ce compte est supprimé : paiements, utilisateurs, paramètres, clés.",
      "Une ligne sans données personnelles reste : qu'une suppression a eu lieu, et quand.",
      "Retirez ensuite aussi l'application dans Zoom App Marketplace.",
    ],
    begin: "Supprimer toutes les données…",
    accountId: "Tapez l'ID du compte pour confirmer : {id}",
    notYet: "L'ID tapé n'est pas celui du compte.",
    remove: "Tout supprimer",
    keep: "Conserver les données",
    requestedTitle: "Les données sont en cours de suppression",
    requested:
      "Les paiements ouverts sont d'abord terminés. Vous et vos agents serez déconnectés. Pour utiliser Tacet à nouveau, un administrateur rajoute l'application.",
  },
};
