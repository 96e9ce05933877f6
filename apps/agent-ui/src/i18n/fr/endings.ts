import type { Messages } from "../say.ts";
import type { EndingTexts } from "../texts/ending-texts.ts";

/** One of two cards was charged: the same thing to do, whatever kept the second one from it. */
const takeTheRest =
  "Dites au client quelle partie est payée. Encaissez un autre paiement pour le reste, ou remboursez la première carte.";

/** What happened, and what the agent does next, for each way a payment can end. */
export const endings: Messages<EndingTexts> = {
  approved: {
    none: {
      happened: "La banque a accepté le paiement.",
      next: "Lisez le code d'autorisation au client s'il souhaite en garder une trace.",
    },
    resolved_by_hand: {
      happened: "Votre superviseur a consulté la passerelle : la carte a été débitée.",
      next: "Dites au client que le paiement est effectué, et ne débitez pas une seconde fois. Un remboursement se fait dans la passerelle.",
    },
  },
  partly_approved: {
    none: {
      happened: "La première carte a été débitée. Le reste du montant ne l'a pas été.",
      next: takeTheRest,
    },
    agent_canceled: {
      happened:
        "La première carte a été débitée, puis vous avez mis fin au paiement. Le reste du montant n'a pas été débité.",
      next: takeTheRest,
    },
    released_by_supervisor: {
      happened:
        "La première carte a été débitée, puis votre superviseur a libéré la ligne. Le reste du montant n'a pas été débité.",
      next: takeTheRest,
    },
    customer_hung_up: {
      happened:
        "La première carte a été débitée, puis le client a raccroché. Le reste du montant n'a pas été débité.",
      next: "Rappelez le client et encaissez un autre paiement pour le reste, ou remboursez la première carte.",
    },
    engagement_ended: {
      happened:
        "La première carte a été débitée, puis l'engagement a pris fin. Le reste du montant n'a pas été débité.",
      next: "Recontactez le client et encaissez un autre paiement pour le reste, ou remboursez la première carte.",
    },
    line_lost: {
      happened:
        "La première carte a été débitée, puis la ligne sécurisée a été perdue. Le reste du montant n'a pas été débité.",
      next: "Vérifiez que vous entendez toujours le client, puis encaissez un autre paiement pour le reste.",
    },
    not_keyed_in_time: {
      happened:
        "La première carte a été débitée, et la seconde n'a pas été saisie à temps. Le reste du montant n'a pas été débité.",
      next: takeTheRest,
    },
    provider_unreachable: {
      happened:
        "La première carte a été débitée, puis le prestataire de paiement n'a pas pu être joint. Le reste du montant n'a pas été débité.",
      next: "Attendez une minute et encaissez un autre paiement pour le reste. Si cela se reproduit, prévenez votre administrateur.",
    },
    provider_refused: {
      happened:
        "La première carte a été débitée, puis le prestataire de paiement a refusé la seconde. Le reste du montant n'a pas été débité.",
      next: "Encaissez un autre paiement pour le reste. Si cela se reproduit, prévenez votre administrateur.",
    },
    gateway_error: {
      happened:
        "La première carte a été débitée, puis la passerelle de paiement a rencontré une erreur. Le reste du montant n'a pas été débité.",
      next: "Encaissez un autre paiement pour le reste. Si cela se reproduit, prévenez votre administrateur.",
    },
    not_charged: {
      happened:
        "La première carte a été débitée. Le second débit n'est pas parvenu à la banque : le reste du montant n'a pas été débité.",
      next: "Vous pouvez sans risque encaisser un autre paiement pour le reste.",
    },
    resolved_by_hand: {
      happened:
        "Votre superviseur a consulté la passerelle : la première carte a été débitée, la seconde ne l'a pas été.",
      next: "Vous pouvez sans risque encaisser un autre paiement pour le reste.",
    },
  },
  declined: {
    none: {
      happened: "La banque a refusé la carte. Rien n'a été débité.",
      next: "Dites au client que sa banque a refusé. Encaissez un autre paiement s'il souhaite utiliser une autre carte.",
    },
    agent_canceled: {
      happened: "La banque a refusé la carte, et vous avez mis fin au paiement. Rien n'a été débité.",
      next: "Convenez d'un autre moyen de payer, ou encaissez un autre paiement avec une autre carte.",
    },
    released_by_supervisor: {
      happened: "La banque a refusé la carte, et votre superviseur a libéré la ligne. Rien n'a été débité.",
      next: "Convenez avec le client d'un autre moyen de payer, ou encaissez un autre paiement avec une autre carte.",
    },
    customer_hung_up: {
      happened: "La banque a refusé la carte, puis le client a raccroché. Rien n'a été débité.",
      next: "Rappelez le client si le paiement est toujours dû.",
    },
    engagement_ended: {
      happened: "La banque a refusé la carte, puis l'engagement a pris fin. Rien n'a été débité.",
      next: "Recontactez le client si le paiement est toujours dû.",
    },
    line_lost: {
      happened: "La banque a refusé la carte, puis la ligne sécurisée a été perdue. Rien n'a été débité.",
      next: "Vérifiez que vous entendez toujours le client, puis encaissez un autre paiement avec une autre carte.",
    },
    not_keyed_in_time: {
      happened:
        "La banque a refusé la carte, et aucune autre carte n'a été saisie à temps. Rien n'a été débité.",
      next: "Demandez au client comment il souhaite payer, puis encaissez un autre paiement.",
    },
  },
  canceled: {
    agent_canceled: {
      happened: "Vous avez annulé le paiement. Rien n'a été débité, et ce qui avait été saisi a été effacé.",
      next: "Encaissez un autre paiement dès que le client est prêt.",
    },
    released_by_supervisor: {
      happened:
        "Votre superviseur a libéré la ligne. Rien n'a été débité, et ce qui avait été saisi a été effacé.",
      next: "Parlez à votre superviseur si la raison n'est pas claire. Encaissez un autre paiement quand le client est prêt.",
    },
    customer_hung_up: {
      happened: "Le client a raccroché avant l'envoi du paiement. Rien n'a été débité.",
      next: "Rappelez le client et recommencez si le paiement est toujours dû.",
    },
    engagement_ended: {
      happened: "L'engagement a pris fin avant l'envoi du paiement. Rien n'a été débité.",
      next: "Recontactez le client et encaissez un nouveau paiement s'il est toujours dû.",
    },
    canceled_in_view: {
      happened: "Le paiement a été annulé dans la vue du prestataire. Rien n'a été débité.",
      next: "Encaissez un autre paiement dès que le client est prêt.",
    },
  },
  expired: {
    not_redirected_in_time: {
      happened: "La redirection de l'appel n'a pas été demandée à Zoom à temps. Rien n'a été débité.",
      next: "Gardez cet engagement au premier plan, puis encaissez un autre paiement.",
    },
    not_secured_in_time: {
      happened: "La ligne n'a pas pu être sécurisée à temps. Rien n'a été débité.",
      next: "Encaissez un autre paiement pour réessayer. Si cela se reproduit, prévenez votre administrateur.",
    },
    not_keyed_in_time: {
      happened:
        "La carte n'a pas été saisie à temps. Rien n'a été débité, et ce qui avait été saisi a été effacé.",
      next: "Demandez au client de préparer sa carte, puis encaissez un autre paiement. Prolongez le délai quand il devient court.",
    },
  },
  failed: {
    provider_unreachable: {
      happened: "Le prestataire de paiement n'a pas pu être joint. Rien n'a été débité.",
      next: "Attendez une minute et encaissez un autre paiement. Si cela se reproduit, prévenez votre administrateur.",
    },
    provider_refused: {
      happened: "Le prestataire de paiement a refusé le paiement. Rien n'a été débité.",
      next: "Prévenez votre administrateur : les paramètres du prestataire sont peut-être à vérifier.",
    },
    redirect_failed: {
      happened: "Zoom a refusé de rediriger l'appel. Rien n'a été débité.",
      next: "Vérifiez que le client est toujours en ligne, puis encaissez un autre paiement. Si cela se reproduit, prévenez votre administrateur.",
    },
    line_not_secured: {
      happened: "La ligne n'a pas pu être sécurisée. Rien n'a été débité.",
      next: "Ne prenez pas le numéro de carte de vive voix. Encaissez un autre paiement pour réessayer.",
    },
    line_lost: {
      happened: "La ligne sécurisée a été perdue. Rien n'a été débité.",
      next: "Vérifiez que vous entendez toujours le client, puis encaissez un autre paiement.",
    },
    gateway_error: {
      happened: "La passerelle de paiement a rencontré une erreur. Rien n'a été débité.",
      next: "Encaissez un autre paiement pour réessayer. Si cela se reproduit, prévenez votre administrateur.",
    },
    not_charged: {
      happened: "Le paiement n'est pas parvenu à la banque. Rien n'a été débité.",
      next: "Vous pouvez sans risque encaisser un autre paiement.",
    },
    resolved_by_hand: {
      happened: "Votre superviseur a consulté la passerelle. Rien n'a été débité.",
      next: "Vous pouvez sans risque encaisser un autre paiement.",
    },
  },
  unresolved: {
    answer_unknown: {
      happened: "Il n'y a pas encore de réponse ; personne ne sait si la carte a été débitée.",
      next: "Ne débitez pas à nouveau cette référence. Dites au client que vous reviendrez vers lui ; le résultat s'affiche ici dès qu'il est connu.",
    },
    released_by_supervisor: {
      happened:
        "Votre superviseur a libéré la ligne pendant le débit de la carte ; personne ne sait encore si elle a été débitée.",
      next: "Ne débitez pas à nouveau cette référence. Dites au client que vous reviendrez vers lui ; le résultat s'affiche ici dès qu'il est connu.",
    },
    amount_differs: {
      happened:
        "Le prestataire indique un autre montant ou une autre devise que ce qui était demandé ; personne ne peut être sûr de ce qui a été débité.",
      next: "Ne débitez pas à nouveau cette référence. Prévenez votre superviseur : quelqu'un doit consulter la passerelle et indiquer le résultat.",
    },
  },
};
