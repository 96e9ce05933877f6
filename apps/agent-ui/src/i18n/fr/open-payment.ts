import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

export const status: Messages<Catalog["status"]> = {
  ready: "Prêt à encaisser un paiement",
  noCall: "En attente d'un appel",
  created: "Préparation de la ligne sécurisée…",
  securing: "Sécurisation de la ligne…",
  capturing: "Ligne sécurisée",
  authorizing: "Interrogation de la banque…",
  lookingUp: "Vérification du résultat auprès de la banque…",
  inView: "Paiement dans la vue du prestataire",
  pairing: "Code d'appairage {digits}",
  strict: {
    chosen: "Ligne sécurisée. Vous n'entendez pas le client saisir.",
    unproven: "Ligne sécurisée. Vous n'entendez pas les premiers chiffres.",
    no_telephone_event: "Ligne sécurisée. Vous n'entendez pas le client saisir.",
    in_band_digit: "Ligne sécurisée, désormais stricte",
  },
  releasing: "Rétablissement de l'appel…",
  closed: "Appel rétabli",
};

export const line: Messages<Catalog["line"]> = {
  normal: {
    title: "Ligne normale",
    voices: "Vous et le client vous entendez.",
    keypad:
      "Les tonalités du clavier sont audibles. Ne laissez pas le client saisir ou dire un numéro de carte maintenant.",
  },
  changing: {
    title: "Basculement de la ligne",
    voices: "Une courte coupure est possible.",
    keypad: "Ne laissez pas le client saisir quoi que ce soit avant que la ligne soit sécurisée.",
  },
  pairing: {
    title: "Recherche de la ligne",
    voices: "Vous et le client vous entendez.",
    keypad:
      "Seuls les quatre chiffres ci-dessous peuvent être saisis maintenant. La carte viendra une fois la ligne sécurisée.",
  },
  inView: {
    title: "Ligne chez le prestataire",
    voices: "Vous et le client vous entendez.",
    keypad:
      "La vue du prestataire ci-dessous indique quand la ligne est sécurisée. Rien ne doit être saisi avant.",
  },
  secured: {
    title: "Ligne sécurisée",
    voices: "Vous et le client vous entendez.",
    keypad:
      "Les tonalités du clavier ne parviennent qu'au prestataire de paiement : ni à vous, ni à l'enregistrement, ni à Zoom.",
  },
  strict: {
    title: "Ligne sécurisée, stricte",
    voices: "Pendant la saisie des chiffres, vous entendez un silence ; le client vous entend en permanence.",
    keypad:
      "Les tonalités du clavier ne parviennent qu'au prestataire de paiement : ni à vous, ni à l'enregistrement, ni à Zoom.",
  },
  returning: {
    title: "Retour à la ligne normale",
    voices: "Une courte coupure est possible.",
    keypad: "Le client n'a plus rien à saisir.",
  },
  over: {
    title: "Aucune ligne",
    voices: "L'appel est terminé.",
    keypad: "Il n'y a plus personne en ligne.",
  },
};

export const session: Messages<Catalog["session"]> = {
  amount: "Montant",
  reference: "Référence",
  customer: "Client",
  card: "Carte",
  authorizationCode: "Code d'autorisation",
  gatewayReference: "Référence de la passerelle",
  token: "Jeton de la carte",
  copyToken: "Copier",
  copied: "Copié",
  notCopied: "La copie a échoué : sélectionnez le jeton à la main.",
  charged: "Débité",
  chargedOf: "{charged} sur {whole}",
  chargeNumber: "Carte {number}",
  attempt: "Carte {attempt}",
  submit: {
    charge: "Débiter {amount}",
    authorize: "Autoriser {amount}",
  },
  saveCard: "Enregistrer la carte",
  cancel: "Annuler le paiement",
  extend: "Prolonger",
  extendBy: "de {minutes} min",
  extensionsLeft: "encore {left} fois",
  timeLeft: "Encore {time} pour saisir la carte",
  timeUp: "Temps écoulé",
  takeAnother: "Encaisser un autre paiement",
  sendReceipt: "Envoyer le reçu",
  waiting: {
    opening: {
      happened: "Le paiement est en cours d'ouverture chez le prestataire.",
      next: "Continuez à parler avec le client.",
    },
    redirecting: {
      happened: "Vérification que cet appel peut être sécurisé.",
      next: "Continuez à parler avec le client.",
    },
    asked: {
      happened: "Il a été demandé à Zoom de faire passer l'appel par la ligne sécurisée.",
      next: "Demandez au client de préparer sa carte et le clavier de son téléphone.",
    },
    securing: {
      happened: "La ligne sécurisée est en cours de mise en place.",
      next: "Demandez au client de préparer sa carte et le clavier de son téléphone.",
    },
  },
  askZoomAgain: "Redemander à Zoom",
  authorizing: {
    happened: "Il a été demandé à la banque de débiter la carte.",
    next: "Restez en ligne. Cela prend en général quelques secondes et ne peut plus être annulé.",
  },
  lookingUp: {
    happened: "La banque n'a pas répondu à temps. Il lui est demandé ce qu'il est advenu du paiement.",
    next: "Ne débitez pas une seconde fois. La carte est débitée une fois au maximum.",
  },
  releasing: "L'appel est en cours de rétablissement ; cela prend un instant.",
  notReleased: {
    happened: "La ligne n'est pas encore libérée.",
    next: "De nouvelles tentatives ont lieu automatiquement. Si vous n'entendez pas le client, raccrochez et rappelez-le ; prévenez votre superviseur.",
  },
  releasedBy: {
    named: "Libérée par {name} : {why}",
    unnamed: "Libérée par votre superviseur : {why}",
  },
  foundReleasedBy: {
    named: "{name} s'est assuré que l'appel est rétabli ou terminé : {why}",
    unnamed: "Votre superviseur s'est assuré que l'appel est rétabli ou terminé : {why}",
  },
  declinedNext: "Demandez une autre carte, ou annulez.",
  redirectFailedHint:
    "Zoom signale que la redirection de l'appel a échoué. En attente de la confirmation du prestataire.",
  steps: {
    secure: "Sécuriser",
    key: "Saisie",
    authorize: "Banque",
    restore: "Rétablir",
    launch: "Lancement",
    redirect: "Redirection",
    view: "Vue",
    result: "Résultat",
    restored: "Appel rétabli",
  },
  stepsLabel: "Avancement du paiement",
  elsewhere: "Ouverts sur vos autres appels",
  sound: "Son quand le client a tout saisi et quand un résultat arrive",
  recording: {
    paused: "Enregistrement en pause",
    pause_failed:
      "Zoom n'a pas confirmé la mise en pause de l'enregistrement. Les tonalités du clavier sont masquées malgré tout.",
    resume_failed: "L'enregistrement est peut-être encore en pause. Reprenez-le dans Zoom.",
  },
};
