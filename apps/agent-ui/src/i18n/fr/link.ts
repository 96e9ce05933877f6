import type { Messages } from "../say.ts";
import type { LinkTexts } from "../texts/link-texts.ts";

export const link: Messages<LinkTexts> = {
  title: "Lien de paiement",
  intro:
    "Le client paie sur la page de la passerelle de paiement. Vous ne voyez et n'entendez jamais la carte.",
  goodFor: "Valable pendant",
  spans: {
    minutes: "{count, plural, one {# minute} other {# minutes}}",
    hours: "{count, plural, one {# heure} other {# heures}}",
    days: "{count, plural, one {# jour} other {# jours}}",
  },
  make: "Créer le lien",
  back: "Retour au paiement par carte",
  connecting: "Attendez que le panneau soit reconnecté.",
  address: "Lien pour le client",
  copy: "Copier le lien",
  copied: "Copié.",
  notCopied: "Le lien n'a pas pu être copié. Sélectionnez-le et copiez-le au clavier.",
  sending: {
    title: "L'envoyer au client",
    titleOnceOver: "Messages avec ce lien",
    toHint: {
      email: "Elle est supprimée dès que le lien est envoyé.",
      sms: "Avec un plus et l'indicatif du pays, par exemple +33 1 99 00 12 34. Le numéro est supprimé dès que le lien est envoyé.",
    },
    language: "Langue du message",
    noneLeft: "Ce lien ne peut plus être envoyé. Copiez-le, ou créez-en un nouveau.",
    sentBefore: "Où ce lien a été envoyé",
    unnamed:
      "Pour l'envoyer, il manque le nom de votre entreprise. Demandez à votre administrateur de l'entrer dans Configuration.",
    next: {
      asked:
        "Si l'envoi est impossible maintenant, de nouvelles tentatives ont lieu automatiquement, tant que le lien peut être payé.",
      sent: null,
      refused: "L'adresse n'a pas été acceptée. Vérifiez-la avec le client, et envoyez de nouveau le lien.",
      unknown:
        "Aucune réponse n'est arrivée. Demandez au client s'il l'a reçu, et sinon, envoyez-le de nouveau.",
      not_sent:
        "L'envoi n'a pas pu se faire à temps : le lien a pris fin, ou rien n'a pu être envoyé pendant une journée. S'il peut encore être payé, envoyez-le de nouveau.",
    },
  },
  goodUntil: "Valable jusqu'à : {moment}",
  left: "encore {time}",
  timeUp: "Temps écoulé",
  cancel: "Annuler le lien",
  notCancelable:
    "La passerelle de paiement ne peut pas annuler un lien. Il prend fin quand son délai est écoulé.",
  states: {
    making: {
      title: "Le lien est en cours de création",
      next: "Cela prend quelques secondes.",
      short: "En création",
    },
    open: {
      title: "En attente du paiement du client",
      next: "Copiez le lien et donnez-le au client. Cette page indique quand il est payé.",
      short: "Pas encore payé",
    },
    paying: {
      title: "Le client est en train de payer",
      next: "Attendez le résultat. N'encaissez pas le paiement d'une autre façon.",
      short: "En paiement",
    },
    unknown: {
      title: "On ne sait pas s'il est payé",
      next: "La passerelle de paiement ne répond pas. N'encaissez pas le paiement d'une autre façon : elle est interrogée jusqu'à ce qu'elle réponde.",
      short: "Inconnu",
    },
    canceling: {
      title: "Le lien est en cours d'annulation",
      next: "Attendez : le client peut encore payer tant que la passerelle de paiement n'a pas confirmé la fin du lien.",
      short: "En annulation",
    },
    paid: {
      title: "Payé",
      next: "Dites au client que le paiement est arrivé.",
      short: "Payé",
    },
    expired: {
      title: "Le lien a expiré",
      next: "Il n'a pas été payé, et ne peut plus l'être. Créez-en un nouveau si le client souhaite toujours payer.",
      short: "Expiré",
    },
    canceled: {
      title: "Le lien est annulé",
      next: "Il n'a pas été payé, et ne peut plus l'être. Vous pouvez encaisser le paiement d'une autre façon.",
      short: "Annulé",
    },
    failed: {
      title: "Il n'y a pas de lien",
      next: "Rien n'a été débité.",
      short: "Non créé",
    },
  },
  failures: {
    provider_unreachable:
      "La passerelle de paiement n'a pas répondu ; il n'y a pas de lien. Rien n'a été débité. Réessayez dans une minute.",
    provider_refused:
      "La passerelle de paiement a refusé de créer le lien. Rien n'a été débité. Demandez à votre administrateur de vérifier la clé de la passerelle dans Configuration.",
    not_possible:
      "La passerelle de paiement ne crée pas de liens. Rien n'a été débité. Encaissez la carte lors d'un appel, ou adressez-vous à votre administrateur.",
  },
  canceledBy: { named: "Annulé par {name} : {why}", unnamed: "Annulé par un superviseur : {why}" },
  foundBy: {
    named: "Vérifié dans la passerelle par {name} : {why}",
    unnamed: "Vérifié dans la passerelle par un superviseur : {why}",
  },
  done: "Terminé",
  others: "Vos autres liens",
  other: "{amount}, {reference}",
  show: "Afficher le lien pour {reference}",
};
