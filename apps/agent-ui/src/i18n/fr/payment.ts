import type { Messages } from "../say.ts";
import type {
  FramedTexts,
  PairingTexts,
  RefundTexts,
  SplitTexts,
  StrictTexts,
} from "../texts/payment-texts.ts";
import { resolveRefund } from "./resolve.ts";

export const split: Messages<SplitTexts> = {
  open: "Répartir sur deux cartes",
  amount: "Montant sur cette carte",
  hint: "Le reste va sur une seconde carte, sur la même ligne sécurisée.",
  rest: "{rest} sur une seconde carte, sur la même ligne sécurisée.",
  confirm: "Répartir",
  undo: "Annuler la répartition",
  firstCard: "Première carte : {part} sur {whole}",
  secondCard: "Seconde carte : {part} sur {whole}",
  secondCardPays: "La seconde carte paie {rest}.",
  charged: "Débité : {amount}",
  askForSecond: "Demandez maintenant la seconde carte. Elle paie {rest}.",
  notLessThanWhole: "Le montant doit être inférieur à {whole}.",
};

export const framed: Messages<FramedTexts> = {
  viewTitle: "La vue du prestataire de paiement",
  opening: "Ouverture de la vue du prestataire…",
  hint: "Si la vue reste vide ou indique qu'elle a expiré, rechargez-la.",
  reload: "Recharger la vue",
  openNow: "Ouvrir la vue",
  redirectUnanswered: {
    happened: "Zoom n'a pas répondu si l'appel est redirigé.",
    next: "Ouvrez la vue : elle indique si la ligne est sécurisée. Si elle ne l'est pas, redemandez à Zoom.",
  },
  afterReload: {
    happened: "Le panneau a été rechargé avant l'ouverture de la vue du prestataire.",
    next: "Redemandez à Zoom si l'appel n'est pas encore redirigé. Ouvrez ensuite la vue.",
  },
  notOpened: "La vue du prestataire n'a pas pu être ouverte.",
  notAnswered: "Le serveur n'a pas répondu à temps. Rechargez la vue.",
  endTitle: "Annuler dans la vue du prestataire",
  endExplained:
    "Utilisez le bouton d'annulation dans la vue du prestataire : il est alors certain que rien n'a été débité. Si la vue a disparu, mettez fin au paiement ici. Son résultat reste inconnu jusqu'à ce que le prestataire l'indique.",
  end: "Terminer ici",
  goBack: "Retour à la vue",
};

export const pairing: Messages<PairingTexts> = {
  happened: "L'appel du client doit d'abord être trouvé.",
  code: "Code {digits}",
  timeLeft: "Encore {time} pour saisir le code",
  next: "Continuez à parler. Si rien ne se passe, demandez au client de saisir les quatre chiffres encore une fois.",
};

export const strict: Messages<StrictTexts> = {
  unproven:
    "Jusqu'à l'arrivée des premiers chiffres, vous n'entendez pas le client : ils montrent comment ce téléphone envoie ses touches. Lui vous entend.",
  no_telephone_event:
    "L'opérateur téléphonique de ce client n'envoie les touches que sous forme de sons. Vous n'entendez donc pas le client pendant la saisie des chiffres. Lui vous entend : dites-lui quoi saisir ensuite.",
  in_band_digit:
    "Une touche est arrivée sous forme de son ; la ligne est donc devenue stricte d'elle-même. Désormais, vous n'entendez pas le client pendant la saisie des chiffres. Lui vous entend : dites-lui quoi saisir ensuite.",
};

export const refunds: Messages<RefundTexts> = {
  title: "Remboursements",
  refund: "Rembourser",
  refundOf: "Rembourser : {amount} sur {card}",
  dialogTitle: "Rembourser le client",
  ofCharge: "Débité : {amount} sur {card}.",
  amount: "Montant à rembourser",
  left: "Jusqu'à {left}",
  moreThanLeft: "Il ne reste que {left} à rembourser.",
  warning: "L'argent retourne sur la même carte. C'est irréversible.",
  confirm: "Rembourser {amount}",
  confirmPlain: "Rembourser",
  keep: "Ne pas rembourser",
  states: { asked: "Demandé", refunded: "Remboursé", refused: "Refusé" },
  next: {
    asked:
      "La passerelle n'a pas encore répondu. Elle est interrogée à nouveau automatiquement : ne remboursez pas ailleurs.",
    refunded: "Dites au client que sa banque peut mettre quelques jours à l'afficher.",
  },
  refusals: {
    not_refundable:
      "Rien n'a été remboursé : débit pas encore réglé, trop ancien, ou remboursé ailleurs. Réessayez demain, ou consultez la passerelle.",
    gateway_error: "Rien n'a été remboursé : la passerelle a rencontré une erreur. Réessayez.",
    provider_refused: "Rien n'a été remboursé : la passerelle a refusé. Prévenez votre administrateur.",
    resolved_by_hand:
      "Rien n'a été remboursé, comme quelqu'un l'a constaté dans la passerelle. Le remboursement peut être redemandé.",
  },
  foundGivenBack: "Remboursé, comme quelqu'un l'a constaté dans la passerelle.",
  resolve: resolveRefund,
};
