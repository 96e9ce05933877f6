import type { Messages } from "../say.ts";
import type { WatchedLinksTexts } from "../texts/watched-links-texts.ts";

export const watchedLinks: Messages<WatchedLinksTexts> = {
  title: "Liens de paiement",
  loading: "Recherche des liens de paiement …",
  count: "{open, number} en cours",
  shown: "{shown, number} sur {open, number} affichés",
  listLabel: "Liens de paiement en cours. Les flèches, Début et Fin permettent de s'y déplacer.",
  none: {
    title: "Aucun lien de paiement n'est en cours.",
    next: "Dès qu'un agent en crée un, il apparaît ici de lui-même.",
  },
  noneFits: {
    title: "Aucun lien de paiement en cours ne correspond.",
    next: "Retirez un filtre, ou élargissez la recherche.",
  },
  searchHint: "Référence ou agent.",
  state: "État",
  allStates: "Tous les états",
  trouble:
    "{count, plural, one {Personne ne sait si # lien de paiement a été payé} other {Personne ne sait si # liens de paiement ont été payés}}",
  showThem: "Voir les liens",
  notTold: "La passerelle ne dit rien depuis le {since}",
  label: "Lien de paiement {reference}",
  made: "Créé",
  goodUntil: "Valable jusqu'au",
  next: {
    making: "Le lien a été demandé à la passerelle. Personne ne peut encore payer avec.",
    open: "Le client peut payer. Pendant ce temps, la référence ne peut pas être débitée par téléphone.",
    paying: "Le client est en train de payer. Attendez le résultat.",
    unknown:
      "La passerelle ne dit pas si le paiement a eu lieu. Elle est interrogée jusqu'à ce qu'elle réponde. D'ici là, la référence ne peut pas être débitée autrement.",
    canceling:
      "Il a été demandé à la passerelle de clore le lien. Tant qu'elle ne l'a pas confirmé, le client peut encore payer.",
    paid: "L'argent est arrivé. Il se rembourse dans la passerelle, pas ici.",
    expired: "Il n'a pas été payé et ne peut plus l'être. La référence est libre.",
    canceled: "Il n'a pas été payé et ne peut plus l'être. La référence est libre.",
    failed: "Il n'y a jamais eu de lien. Rien n'a été débité.",
  },
  overUnknown: "Ce lien est terminé. La passerelle montre comment.",
  canceledBy: "{name} a fait annuler le lien le {when}.",
  resolvedBy: "{name} a consulté la passerelle le {when}.",
  cancel: {
    open: "Annuler ce lien",
    title: "Annuler ce lien de paiement ?",
    happens:
      "Il sera demandé à la passerelle de clore le lien. Tant qu'elle ne l'a pas confirmé, le client peut encore payer. Ne faites pas encaisser le paiement autrement avant cela.",
    suggestions: [
      "Le client paie autrement.",
      "Le montant ou la référence est faux.",
      "L'agent ne peut plus s'occuper du lien.",
    ],
    confirm: "Annuler le lien maintenant",
    done: "Il est demandé à la passerelle de clore le lien.",
  },
  resolve: {
    explained: "Si la passerelle reste muette, consultez-la vous-même et indiquez ce qu'elle affiche.",
    wait: "Si la passerelle n'a toujours rien dit à {time}, vous pourrez indiquer le résultat ici.",
    open: "Indiquer ce qu'affiche la passerelle",
    title: "Qu'est-il advenu de ce lien de paiement ?",
    lookFirst:
      "Consultez d'abord la passerelle : cherchez la référence {reference}, {amount}, lien créé vers le {when}.",
    result: "Ce qu'affiche la passerelle",
    chooseFirst: "Choisissez ce qu'affiche la passerelle.",
    results: {
      paid: { label: "Payé", hint: "Il compte comme payé. Rien n'est redemandé au client." },
      not_payable: {
        label: "Non payé, et ne peut plus l'être",
        hint: "Le lien est clos dans la passerelle. La référence est de nouveau libre.",
      },
    },
    gatewayReference: "Numéro du paiement dans la passerelle",
    gatewayReferenceHint: "Copiez-le depuis la passerelle. Jamais un numéro de carte.",
    gatewayReferenceMissing: "Saisissez le numéro sous lequel la passerelle retrouve le paiement.",
    twice:
      "Assurez-vous que le lien est clos dans la passerelle ; sinon, fermez-le là-bas. S'il peut encore être payé, le client risque de payer deux fois, car la référence peut de nouveau être débitée dès maintenant.",
    how: "Comment vous vous en êtes assuré",
    suggestions: {
      paid: ["La passerelle affiche le paiement."],
      not_payable: ["La passerelle indique que le lien a expiré.", "J'ai fermé le lien dans la passerelle."],
    },
    confirm: "Indiquer le résultat",
    leave: "Laisser ouvert",
    done: "Le résultat est indiqué.",
  },
};
