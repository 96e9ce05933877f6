import { providerNames } from "../en/provider-names.ts";
import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";
import { endings } from "./endings.ts";
import { line, session, status } from "./open-payment.ts";
import { framed, pairing, refunds, split, strict } from "./payment.ts";
import { signInFailed } from "./sign-in.ts";
import { wireErrors } from "./wire-errors.ts";

/** French; the agent is addressed as "vous". */
export const panel: Messages<Catalog> = {
  app: {
    starting: "Connexion à Zoom…",
    signingIn: "Identification…",
    authorizing:
      "Zoom va peut-être demander si Tacet peut savoir qui vous êtes. Répondez dans la fenêtre de Zoom.",
    signInToZoom: "Se connecter à Zoom",
    addApp: "Ajouter Tacet",
    tabsLabel: "Vues",
    tabs: { "take-payment": "Encaisser", supervise: "Paiements ouverts", setup: "Configuration" },
    loading: "Chargement…",
    tryAgain: "Réessayer",
    dismiss: "Masquer",
    language: "Langue",
    zoomsLanguage: "Comme dans Zoom",
    outsideZoom: {
      title: "Ouvrez Tacet dans Zoom",
      text: "Tacet fonctionne à côté d'un appel. Dans le client Zoom, ouvrez le centre de contact, acceptez un engagement vocal et choisissez Tacet parmi les applications de l'engagement.",
    },
    noAnswer: {
      title: "Zoom ne répond pas",
      text: "Le client Zoom n'a pas répondu à temps. Réessayez ; si le problème persiste, fermez l'application dans Zoom et rouvrez-la.",
    },
    signInFailed,
    connectionLost: "Connexion perdue, reconnexion en cours… Le paiement continue.",
    foreignEvent: "Zoom a envoyé un événement pour un engagement qui n'est pas le vôtre ; il a été ignoré.",
    traceId: "Pour l'exploitant du serveur : {id}",
    unexpected: {
      title: "Une erreur s'est produite dans le panneau",
      text: "Un paiement en cours continue sans lui. Rechargez pour voir où il en est.",
    },
    notLoaded:
      "Cette partie du panneau n'a pas pu être chargée. Réessayez. Si cela persiste, rechargez le panneau : un paiement en cours continue.",
  },
  engagement: {
    onTheCall: "En ligne",
    unknownCustomer: "Client",
    noneTitle: "Aucun appel au premier plan",
    none: "Acceptez ou sélectionnez un engagement vocal dans Zoom ; vous pourrez alors encaisser un paiement ici.",
    queue: "File d'attente {name}",
  },
  form: {
    title: "Encaisser un paiement",
    amount: "Montant",
    currency: "Devise",
    reference: "Référence",
    referenceHint: "Numéro de facture ou de commande. Jamais un numéro de carte.",
    referencePlaceholder: "FAC-1001",
    limit: "Jusqu'à {limit}",
    intent: "Opération",
    intents: {
      charge: "Débiter maintenant",
      authorize: "Autoriser seulement",
      save_card: "Enregistrer la carte",
    },
    intentHints: {
      charge: null,
      authorize: "L'argent est réservé sur la carte. Vous le capturez plus tard dans votre passerelle.",
      save_card: "Rien n'est débité. La passerelle conserve la carte et fournit un jeton en échange.",
    },
    bills: "Factures",
    bill: "Facture {number}",
    addBill: "Ajouter une facture",
    removeBill: "Retirer",
    removeBillOf: "Retirer la facture {number}",
    billAmount: "Montant, facture {number}",
    billReference: "Référence, facture {number}",
    tooManyBills: "Un paiement accepte au maximum {most, plural, one {# facture} other {# factures}}.",
    total: "Total",
    paymentReference: "Référence du paiement",
    paymentReferenceHint: "Si elle reste vide, c'est celle de la première facture.",
    submit: "Encaisser le paiement",
    byLink: "Envoyer plutôt un lien de paiement",
    afterwards: "La ligne est d'abord sécurisée. Le client saisit ensuite sa carte sur son propre téléphone.",
  },
  amountProblems: {
    amount_missing: "Entrez un montant.",
    amount_not_a_number: "Utilisez des chiffres et un séparateur décimal, par exemple 42,50.",
    amount_not_positive: "Le montant doit être supérieur à zéro.",
    amount_too_many_decimals:
      "{decimals, plural, =0 {{currency} n'a pas de décimales.} one {{currency} a # décimale au maximum.} other {{currency} a # décimales au maximum.}}",
    amount_above_limit:
      "Un paiement peut aller jusqu'à {limit}. Adressez-vous à votre administrateur, ou encaissez en plusieurs fois.",
  },
  referenceProblems: {
    reference_missing: "Entrez une référence, par exemple le numéro de facture.",
    reference_too_long: "64 caractères au maximum.",
    reference_has_control_characters:
      "La référence contient des caractères qui ne peuvent pas être imprimés. Entrez-la à nouveau.",
    reference_holds_card_number:
      "Cela ressemble à un numéro de carte. N'en entrez jamais : utilisez le numéro de facture.",
  },
  providerAway:
    "{provider} ne répond pas depuis {since}. Aucun paiement n'a été commencé et rien n'a été débité. Une nouvelle tentative aura lieu automatiquement à partir de {again} ; réessayez à ce moment-là. Si le problème persiste, prévenez votre administrateur.",
  wireErrors,
  disabled: {
    connecting: "Connexion en cours…",
    reconnecting: "Reconnexion en cours…",
    sending: "Envoi en cours…",
    no_engagement: "Sélectionnez d'abord un engagement vocal dans Zoom.",
    engagement_not_voice: "Aucune carte ne peut être saisie ici : ce n'est pas un appel vocal.",
    engagement_over: "Cet appel est terminé.",
    engagement_state_unknown:
      "L'état de cet appel n'est pas connu ; un paiement ne serait pas sûr maintenant.",
    zoom_too_old: "Ce client Zoom ne peut pas sécuriser de ligne. Mettez Zoom à jour.",
    fields_not_ready: "En attente de la saisie des trois champs.",
    no_extensions_left: "Le délai ne peut plus être prolongé.",
    link_not_known: "Le prestataire de paiement n'a pas encore ouvert la session.",
    refund_open: "Un autre remboursement est encore en cours.",
    not_now_created: "La ligne n'est pas encore sécurisée.",
    not_now_securing: "La ligne n'est pas encore sécurisée.",
    not_now_capturing: "Impossible pendant la saisie de la carte.",
    not_now_authorizing: "La banque a été interrogée ; seule sa réponse met fin à cette étape.",
    not_now_releasing: "L'appel est en cours de rétablissement.",
    not_now_closed: "Ce paiement est terminé.",
  },
  status,
  line,
  session,
  lineProblems: {
    phone_number_not_ready:
      "Ce numéro de téléphone n'est pas configuré pour les paiements sécurisés. Demandez à votre administrateur de l'activer.",
    call_not_ready:
      "L'appel ne peut pas être sécurisé en ce moment. Attendez que le client soit connecté et ne soit plus en attente.",
    not_ready:
      "Zoom indique que cet appel ne peut pas être sécurisé maintenant. Vérifiez à nouveau dans un instant ; si le problème persiste, annulez et prévenez votre administrateur.",
    zoom_too_old: "Ce client Zoom ne peut pas sécuriser de ligne. Mettez Zoom à jour, ou annulez.",
    no_answer:
      "Zoom n'a pas répondu si cet appel peut être sécurisé. Vérifiez à nouveau ; si le problème persiste, annulez et recommencez.",
  },
  lineProblemTitle: "La ligne ne peut pas encore être sécurisée",
  checkLineAgain: "Vérifier à nouveau",
  fields: {
    cardNumber: {
      name: "Numéro de carte",
      clear: "Effacer le numéro de carte",
    },
    expiry: {
      name: "Date d'expiration",
      clear: "Effacer la date d'expiration",
    },
    securityCode: {
      name: "Cryptogramme",
      clear: "Effacer le cryptogramme",
    },
  },
  fieldState: {
    clear: "Effacer",
    keyed: "{entered, plural, one {# chiffre saisi} other {# chiffres saisis}}",
    keyedOf:
      "{expected, plural, one {{entered} chiffre sur # saisi} other {{entered} chiffres sur # saisis}}",
    lastFour: "se termine par {last4}",
    waiting: "En attente",
    complete: "Valide",
    nothingYet: "Rien de saisi",
  },
  fieldProblems: {
    too_short: "Il manque des chiffres : demandez au client de recommencer la saisie.",
    too_long: "Il y a trop de chiffres : demandez au client de recommencer la saisie.",
    check_digit: "Le chiffre de contrôle est faux : demandez au client de recommencer la saisie.",
    unknown_brand: "Ce type de carte n'est pas reconnu : demandez une autre carte.",
    no_such_month: "Ce mois n'existe pas : redemandez le mois et l'année, deux chiffres chacun.",
    expired: "La carte a expiré : demandez une autre carte, ou à nouveau la date.",
    too_far_ahead: "L'année est trop lointaine : redemandez le mois et l'année.",
  },
  announced: {
    cardDone: "Numéro de carte complet : {brand}, se termine par {last4}.",
    done: { expiry: "Date d'expiration complète.", securityCode: "Cryptogramme complet." },
    ready: "Tout est saisi.",
    problem: "{field} : {problem}",
    result: "{title}. {what}",
  },
  script: { title: "Vous pouvez dire", language: "Langue du client" },
  brands: {
    visa: "Visa",
    mastercard: "Mastercard",
    "american-express": "American Express",
    "diners-club": "Diners Club",
    discover: "Discover",
    jcb: "JCB",
    unionpay: "UnionPay",
    maestro: "Maestro",
    other: "Autre carte",
  },
  declines: {
    do_not_honor: "La banque a refusé cette carte sans dire pourquoi. Le client peut demander à sa banque.",
    insufficient_funds:
      "Il n'y a pas assez d'argent sur cette carte. Dites seulement que la banque l'a refusée.",
    expired_card:
      "La banque indique que cette carte a expiré. Demandez au client de regarder la date qui y figure.",
    incorrect_security_code:
      "Le cryptogramme ne correspondait pas à cette carte. Dites seulement que la banque n'a pas accepté la saisie.",
    card_blocked: "Cette carte est bloquée. Dites seulement que la banque l'a refusée.",
    limit_exceeded:
      "Le montant dépasse le plafond de la carte. Dites seulement que la banque l'a refusée ; le client peut demander à sa banque.",
    not_permitted:
      "La banque n'autorise pas ce type de paiement avec cette carte. Le client peut demander à sa banque.",
  },
  gateways: {
    stripe: "Stripe",
    adyen: "Adyen",
    braintree: "Braintree",
    checkout: "Checkout.com",
    sandbox: "Passerelle de test (sandbox)",
  },
  outcomes: {
    approved: "Paiement accepté",
    partly_approved: "Paiement accepté en partie",
    declined: "Paiement refusé",
    canceled: "Paiement annulé",
    expired: "Paiement expiré",
    failed: "Échec du paiement",
    unresolved: "Paiement non résolu",
  },
  endings,
  approvedFor: {
    authorize: {
      title: "Paiement autorisé",
      happened: "La banque réserve l'argent. Il n'a pas encore été capturé.",
      next: "Capturez-le dans votre passerelle avant que la réservation n'expire, au bout de quelques jours.",
    },
    save_card: {
      title: "Carte enregistrée",
      happened: "La passerelle conserve la carte. Rien n'a été débité.",
      next: "Reportez le jeton là où les prochains paiements de ce client seront effectués. Il n'est valable que pour cette passerelle.",
    },
  },
  approvedWithoutCode: "Dites au client que le paiement est effectué.",
  phases: {
    created: "Préparation",
    securing: "Sécurisation",
    capturing: "Saisie carte",
    authorizing: "À la banque",
    releasing: "Rétablissement",
    closed: "Terminé",
  },
  split,
  framed,
  pairing,
  strict,
  refunds,
  providerNames,
};
