import type { Messages } from "../say.ts";
import type { Catalog } from "../texts/catalog.ts";

/** By code of the server's refusal: what happened and what the agent does next. */
export const wireErrors: Messages<Catalog["wireErrors"]> = {
  not_now:
    "C'est impossible à ce stade du paiement. Rien n'a été modifié. Regardez où il en est, et continuez à partir de là.",
  link_not_known: "Le prestataire de paiement n'a pas encore ouvert la session. Réessayez dans un instant.",
  fields_not_ready: "Le client n'a pas encore saisi tous les champs. Attendez que les trois soient complets.",
  no_extensions_left: "Le délai ne peut plus être prolongé. Envoyez, ou annulez et recommencez.",
  out_of_date:
    "Le paiement a avancé entre-temps. Rien n'a été modifié. Regardez où il en est, et réessayez si c'est encore nécessaire.",
  nothing_unresolved: "Ce résultat est déjà connu. Rien n'a été modifié. Fiez-vous au résultat affiché.",
  split_not_possible:
    "Le montant ne peut pas être réparti ainsi. Entrez moins que le total, avant que la première carte soit débitée.",
  refund_not_possible:
    "Ce remboursement est impossible : il dépasse ce qui reste, ou un autre remboursement est encore en cours. Attendez la fin de celui-ci, ou entrez un montant plus petit.",
  release_under_way:
    "La ligne est encore en cours de libération. Attendez que le prestataire ait été sollicité trois fois, puis assurez-vous de l'état de l'appel.",
  why_missing: "Il manque une raison. Indiquez-la en quelques mots.",
  why_too_long: "C'est trop long : 200 caractères au maximum. Dites-le en moins de mots.",
  why_has_control_characters:
    "Le texte contient des caractères qui ne peuvent pas être imprimés. Entrez-le à nouveau.",
  why_holds_card_number:
    "Le texte ressemble à un numéro de carte. N'en entrez jamais : dites-le avec des mots.",
  amount_missing: "Il manque un montant. Entrez-en un.",
  amount_not_a_number:
    "Le montant n'est pas un nombre. Utilisez des chiffres et un séparateur décimal, par exemple 42,50.",
  amount_not_positive: "Le montant n'est pas supérieur à zéro. Entrez ce qui doit être payé.",
  amount_too_many_decimals:
    "Le montant a plus de décimales que sa devise. Entrez-le avec moins de décimales.",
  amount_above_limit:
    "Le montant dépasse la limite pour un paiement. Adressez-vous à votre administrateur, ou encaissez-le en plusieurs fois.",
  reference_missing: "Il manque une référence. Entrez-en une, par exemple le numéro de facture.",
  reference_too_long: "La référence est trop longue : 64 caractères au maximum. Entrez-en une plus courte.",
  reference_has_control_characters:
    "La référence contient des caractères qui ne peuvent pas être imprimés. Entrez-la à nouveau.",
  reference_holds_card_number:
    "La référence ressemble à un numéro de carte. N'en entrez jamais : utilisez le numéro de facture.",
  contact_missing: "Il manque une adresse. Demandez-la au client, et entrez-la.",
  contact_not_valid:
    "Ce n'est pas une adresse e-mail, ni un numéro de téléphone avec un plus et l'indicatif du pays. Vérifiez avec le client, et entrez-la à nouveau.",
  contact_holds_card_number:
    "Cela ressemble à un numéro de carte. N'en entrez jamais : demandez une adresse au client.",
  receipt_not_possible:
    "Il n'y a rien dont envoyer un reçu : aucune carte n'a été débitée, ou le résultat n'est pas connu. Attendez le résultat.",
  channel_not_set_up:
    "L'envoi est impossible : rien n'est configuré pour cela. Choisissez l'autre moyen, ou adressez-vous à votre administrateur.",
  merchant_unnamed:
    "Le nom de votre entreprise n'est pas connu ; rien ne peut être envoyé. Demandez à votre administrateur de l'entrer dans Configuration.",
  too_many_sent:
    "Rien de plus n'a été envoyé : il y a trop de messages pour ce paiement, ou pour votre entreprise en une heure. Demandez au client de chercher ceux qui ont été envoyés.",
  bad_message: "Le serveur n'a pas compris le panneau. Fermez l'application dans Zoom et rouvrez-la.",
  message_too_large: "Le serveur n'a pas accepté le message. Fermez l'application dans Zoom et rouvrez-la.",
  unknown_message: "Le serveur ne connaît pas cette demande. Fermez l'application dans Zoom et rouvrez-la.",
  not_signed_in:
    "Votre connexion a expiré. Vous êtes en train d'être reconnecté : attendez un instant, puis réessayez.",
  not_allowed: "Votre rôle ne le permet pas. Adressez-vous à votre administrateur.",
  unknown_session:
    "Le serveur ne connaît pas ce paiement. Fermez l'application dans Zoom et rouvrez-la ; si le paiement manque toujours, prévenez votre superviseur avant de débiter quoi que ce soit.",
  engagement_busy: "Un paiement est déjà ouvert sur cet appel. Terminez-le ou annulez-le d'abord.",
  reference_busy: "Un paiement avec cette référence est ouvert sur un autre appel. Attendez son résultat.",
  pay_link_open:
    "Un lien de paiement avec cette référence peut encore être payé. Annulez d'abord le lien, ou attendez qu'il soit payé ou expiré.",
  pay_links_not_possible:
    "La passerelle à laquelle ce paiement serait envoyé ne crée pas de liens de paiement. Encaissez la carte lors d'un appel, ou demandez à votre administrateur de regarder dans Configuration.",
  pay_link_too_short:
    "La passerelle de paiement ne crée pas de lien valable si peu de temps. Choisissez une durée plus longue.",
  pay_link_too_long:
    "La passerelle de paiement ne crée pas de lien valable si longtemps. Choisissez une durée plus courte.",
  pay_link_not_cancelable:
    "Ce lien ne peut pas être annulé maintenant. Il prend fin de lui-même quand il est payé, ou quand son délai est écoulé.",
  pay_link_not_open:
    "Ce lien ne peut plus, ou pas encore, être payé ; il n'a pas été envoyé. Créez-en un nouveau si le paiement est toujours dû.",
  unknown_pay_link:
    "Le serveur ne connaît pas ce lien de paiement, ou c'est celui d'un autre agent. Créez-en un nouveau si le paiement est toujours dû.",
  reference_unresolved:
    "Un paiement précédent avec cette référence n'a pas encore de résultat connu. Ne le débitez pas à nouveau : attendez qu'il soit résolu.",
  currency_not_accepted: "Cette devise n'est pas acceptée. Choisissez-en une autre.",
  intent_not_possible:
    "Le prestataire de paiement de votre compte ne peut pas faire cela. Choisissez autre chose, ou demandez à votre administrateur de regarder dans Configuration.",
  bills_not_possible:
    "Le prestataire de paiement de votre compte accepte une facture à la fois. Encaissez les factures l'une après l'autre.",
  bills_do_not_add_up: "La somme des factures ne correspond pas au montant. Vérifiez-les et réessayez.",
  view_not_available:
    "Le prestataire de paiement n'a pas ouvert sa vue. Réessayez. Si le problème persiste, annulez et encaissez un nouveau paiement.",
  engagement_not_confirmed:
    "Zoom n'a pas encore confirmé cet appel. Réessayez dans quelques secondes. Si le problème persiste, demandez à votre administrateur de regarder dans Configuration, Webhooks.",
  engagement_not_voice:
    "Ce n'est pas un appel vocal, et une carte ne peut être saisie que lors d'un appel vocal. Encaissez le paiement lors d'un appel.",
  engagement_not_yours:
    "Zoom indique qu'un autre agent a cet appel. Ouvrez le vôtre, ou reprenez d'abord celui-ci.",
  engagement_over: "Zoom indique que cet appel est terminé. Encaissez le paiement lors d'un nouvel appel.",
  account_not_installed:
    "Tacet n'est plus installé pour votre compte Zoom. Demandez à votre administrateur de l'ajouter à nouveau.",
  gateway_key_missing:
    "Aucune carte ne peut être débitée : il manque les identifiants du prestataire de paiement ou de la passerelle de votre compte. Demandez à votre administrateur de les entrer dans Configuration.",
  too_many_messages: "Trop de demandes en peu de temps. Attendez quelques secondes, puis réessayez.",
  shutting_down: "Le serveur redémarre. Réessayez dans quelques secondes.",
  provider_away:
    "Le prestataire de paiement ne répond pas ; aucun paiement n'a été commencé et rien n'a été débité. Réessayez dans une minute. Si le problème persiste, prévenez votre administrateur.",
  server_busy:
    "Le serveur est surchargé et n'accepte pas de nouveau paiement pour le moment. Ce qui est ouvert continue. Réessayez dans quelques secondes.",
  unavailable:
    "Le service de paiement ne peut pas joindre sa base de données. Rien n'est perdu. Attendez : il reprend automatiquement, puis montre où en est chaque paiement.",
  internal: "Une erreur s'est produite sur le serveur. Rien n'a été débité de ce fait. Réessayez.",
};
