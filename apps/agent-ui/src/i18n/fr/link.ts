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
  done: "Terminé",
  others: "Vos autres liens",
  other: "{amount}, {reference}",
  show: "Afficher le lien pour {reference}",
};
