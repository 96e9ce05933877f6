import type { Messages } from "../say.ts";
import type { ScriptTexts } from "../texts/script-texts.ts";

export const script: Messages<ScriptTexts> = {
  before:
    "Je vais maintenant sécuriser notre ligne pour que vous puissiez saisir votre carte sur votre téléphone. Je n'entendrai et ne verrai aucun chiffre, et ils ne figureront pas sur l'enregistrement.",
  beforeSaving:
    "Je vais maintenant sécuriser notre ligne pour que vous puissiez saisir la carte que nous allons conserver. Rien ne sera débité, et je n'entendrai et ne verrai aucun chiffre.",
  pairing: "Veuillez saisir ces quatre chiffres sur votre téléphone : {digits}.",
  securing:
    "Un instant, s'il vous plaît, la ligne sécurisée est en cours de mise en place. Préparez votre carte et restez en ligne.",
  cardNumber:
    "La ligne est sécurisée. Veuillez saisir votre numéro de carte sur votre téléphone, puis la touche dièse.",
  cardNumberOnly: "La ligne est sécurisée. Veuillez saisir votre numéro de carte sur votre téléphone.",
  mistake: "Si vous faites une erreur, appuyez sur la touche étoile et recommencez cette saisie.",
  mistakeTold:
    "Si vous faites une erreur, dites-le-moi simplement. N'appuyez pas sur la touche étoile, s'il vous plaît.",
  strict:
    "Pendant votre saisie je ne vous entends pas, mais vous m'entendez. Si vous faites une erreur, appuyez sur la touche étoile et recommencez cette saisie.",
  expiry:
    "Merci. Veuillez maintenant saisir la date d'expiration : deux chiffres pour le mois, puis deux chiffres pour l'année.",
  codeOnBack: "Merci. Pour finir, veuillez saisir les trois chiffres du cryptogramme au dos de votre carte.",
  codeOnFront:
    "Merci. Pour finir, veuillez saisir les quatre chiffres du cryptogramme au recto de votre carte.",
  code: "Merci. Pour finir, veuillez saisir le cryptogramme imprimé sur votre carte.",
  numberTooShort:
    "Je suis désolé, il manquait des chiffres. Veuillez saisir à nouveau le numéro de carte en entier.",
  numberTooLong: "Je suis désolé, il y avait trop de chiffres. Veuillez saisir à nouveau le numéro de carte.",
  numberWrong:
    "Je suis désolé, un des chiffres n'était pas correct. Veuillez saisir à nouveau le numéro de carte, un peu plus lentement.",
  numberUnknown:
    "Je suis désolé, nous n'acceptons pas ce type de carte. En avez-vous une autre ? Dans ce cas, veuillez saisir son numéro.",
  expiryTooShort:
    "Je suis désolé, la date n'était pas complète. Veuillez la saisir à nouveau : deux chiffres pour le mois, puis deux chiffres pour l'année.",
  expiryNoMonth:
    "Je suis désolé, ce mois n'existe pas. Veuillez saisir à nouveau la date : deux chiffres pour le mois, puis deux chiffres pour l'année.",
  expiryPast:
    "Cette date est déjà passée. Pourriez-vous regarder votre carte et saisir à nouveau la date, en commençant par le mois ?",
  expiryTooFar:
    "Je suis désolé, cette année ne peut pas être correcte. Veuillez saisir à nouveau la date : deux chiffres pour le mois, puis deux chiffres pour l'année.",
  codeTooShort: "Je suis désolé, il manquait un chiffre. Veuillez saisir à nouveau le cryptogramme.",
  codeTooLong: "Je suis désolé, il y avait un chiffre de trop. Veuillez saisir à nouveau le cryptogramme.",
  readyToCharge: "Merci, j'ai tout ce qu'il faut. Puis-je débiter {amount} sur cette carte maintenant ?",
  readyToAuthorize: "Merci, j'ai tout ce qu'il faut. Puis-je réserver {amount} sur cette carte maintenant ?",
  readyToSave:
    "Merci, j'ai tout ce qu'il faut. Puis-je enregistrer cette carte pour vous maintenant ? Rien ne sera débité.",
  authorizing: "Merci. J'interroge votre banque, cela ne prend que quelques secondes.",
  lookingUp:
    "Votre banque met un peu plus de temps que d'habitude. Restez en ligne, s'il vous plaît ; votre carte ne peut pas être débitée deux fois.",
  approved: "Merci, votre paiement de {amount} a bien été accepté.",
  authorized: "Merci, {amount} ont été réservés sur votre carte. Rien n'a encore été débité.",
  saved: "Merci, votre carte a été enregistrée en toute sécurité. Rien n'a été débité.",
  partly:
    "La première carte a réglé {amount}. Le reste n'est pas encore payé ; comment souhaitez-vous le régler ?",
  declined: "Je suis désolé, votre banque n'a pas accepté ce paiement. Elle pourra vous en donner la raison.",
  declinedExpired:
    "Je suis désolé, votre banque n'a pas accepté cette carte. Pourriez-vous vérifier la date qui y figure ?",
  declinedDetails: "Je suis désolé, votre banque n'a pas accepté les informations saisies.",
  anotherCard:
    "Veuillez saisir à nouveau le numéro de carte, ou celui d'une autre carte, puis la touche dièse.",
  anotherWay: "Rien n'a été débité. Souhaitez-vous utiliser une autre carte ou payer autrement ?",
  canceled: "J'ai annulé le paiement. Rien n'a été débité, et ce que vous avez saisi a été effacé.",
  keyedTooLate:
    "Je suis désolé, le temps est écoulé. Rien n'a été débité, et ce que vous avez saisi a été effacé. Voulez-vous que nous réessayions ?",
  notSecured:
    "Je suis désolé, je n'ai pas pu sécuriser la ligne à temps. Ne me dites pas votre numéro de carte, s'il vous plaît. Voulez-vous que nous réessayions ?",
  failed:
    "Je suis désolé, il y a eu un problème technique et rien n'a été débité. Ne me dites pas votre numéro de carte, s'il vous plaît. Voulez-vous que nous réessayions ?",
  unresolved:
    "Je suis désolé, votre banque n'a pas encore répondu. Ne payez pas une seconde fois pour l'instant ; nous reviendrons vers vous dès que nous en saurons plus.",
  secondCard:
    "La première carte a été débitée. Veuillez maintenant saisir le numéro de la deuxième carte, qui règle {amount}.",
  inView:
    "Je vous dirai dès que la ligne sera sécurisée. Vous pourrez alors saisir votre carte sur votre téléphone, étape par étape avec moi.",
};
