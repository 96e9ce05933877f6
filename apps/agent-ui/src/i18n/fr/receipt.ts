import type { Messages } from "../say.ts";
import type { ReceiptPanelTexts } from "../texts/receipt-texts.ts";

export const receipt: Messages<ReceiptPanelTexts> = {
  title: "Reçu pour le client",
  loading: "Recherche des envois…",
  notRead: "Le serveur n'a pas indiqué ce qui a été envoyé. Réessayez dans un instant.",
  again: "Réessayer",
  toHint: {
    email: "Elle est supprimée dès que le reçu est envoyé.",
    sms: "Avec un plus et l'indicatif du pays, par exemple +33 1 99 00 12 34. Le message contient un lien vers le reçu. Le numéro est supprimé dès l'envoi.",
  },
  language: "Langue du reçu",
  close: "Fermer",
  notReady: {
    not_set_up: {
      email:
        "Aucun serveur de messagerie n'est configuré. Demandez à votre administrateur de le faire faire par l'exploitant.",
      sms: "Rien n'est configuré pour envoyer des SMS. Demandez à votre administrateur de regarder dans Configuration, Twilio.",
    },
    merchant_unnamed: {
      email:
        "Le nom de votre entreprise n'est pas connu. Demandez à votre administrateur de l'entrer dans Configuration.",
      sms: "Le nom de votre entreprise n'est pas connu. Demandez à votre administrateur de l'entrer dans Configuration.",
    },
  },
  noneLeft: "Aucun autre reçu ne peut être envoyé pour ce paiement.",
  sentBefore: "Reçus de ce paiement",
  next: {
    asked: "Si l'envoi est impossible maintenant, de nouvelles tentatives ont lieu automatiquement.",
    sent: null,
    refused: "L'adresse n'a pas été acceptée. Vérifiez-la avec le client, et envoyez un autre reçu.",
    unknown:
      "Aucune réponse n'est arrivée. Demandez au client s'il l'a reçu, et sinon, envoyez un autre reçu.",
    not_sent: "L'envoi a été impossible pendant une journée et a été abandonné. Envoyez un autre reçu.",
  },
};
