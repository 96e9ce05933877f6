import type { Messages } from "../say.ts";
import type { GuideTexts, NavTexts, StripTexts } from "../texts/guide-texts.ts";

export const nav: Messages<NavTexts> = {
  label: "Parties de la configuration",
  parts: {
    guide: "Guide",
    health: "État",
    payments: "Paiements",
    credentials: "Identifiants",
    access: "Accès",
    audit: "Audit",
    data: "Données",
  },
  unsaved: "Des modifications des paramètres ne sont pas encore enregistrées.",
  toUnsaved: "Aller aux modifications",
};

export const strip: Messages<StripTexts> = {
  label: "L'état en un coup d'œil",
  good: "Tout est en ordre.",
  attention: "{count, plural, one {# point à vérifier :} other {# points à vérifier :}}",
  what: {
    app: "Application dans Zoom",
    permissions: "Autorisations",
    webhooks: "Webhooks",
    numbers: "Numéros de téléphone",
    credentials_missing: "Identifiants manquants",
    credentials_failed: "Identifiants qui ne fonctionnent pas",
    credentials_untested: "Identifiants non testés",
    provider_away: "Le prestataire ne répond pas",
    lines: "Ligne non libérée",
    unresolved: "Débit sans résultat",
    refunds: "Remboursement sans réponse",
  },
};

export const guide: Messages<GuideTexts> = {
  title: "Guide",
  intro: "De l'installation au premier paiement, dans cet ordre.",
  done: "{done} sur {total} faits",
  allDone: "Tout est fait : les agents peuvent encaisser des paiements.",
  states: { done: "Fait", todo: "À faire", attention: "À vérifier" },
  steps: {
    permissions: {
      title: "Autorisations dans Zoom",
      todo: "Ajoutez l'application dans Zoom App Marketplace, et accordez ce qu'elle demande.",
      done: "L'application est installée, et tout ce dont elle a besoin est accordé.",
      attention:
        "L'application doit être ajoutée à nouveau dans Zoom, pour que tout ce dont elle a besoin soit accordé.",
      go: "Voir ce qui est accordé",
    },
    webhooks: {
      title: "Webhooks",
      todo: "Prenez un appel dans Contact Center : Zoom en informe alors Tacet, et cette étape est cochée.",
      done: "Zoom informe Tacet des appels.",
      attention: "Zoom n'a signalé aucun appel.",
      go: "Voir l'adresse",
    },
    provider: {
      title: "Prestataire et identifiants",
      todo: "Choisissez qui retire les chiffres de l'appel et où les cartes sont débitées. Enregistrez les identifiants, puis testez-les : d'abord avec les identifiants de test du fournisseur, ou avec la sandbox.",
      done: "Le prestataire est choisi, et ses identifiants ont été testés.",
      attention:
        "Le dernier test des identifiants a échoué. Regardez ce qu'il indique, entrez-les à nouveau et testez.",
      go: "Aller aux identifiants",
    },
    settings: {
      title: "Devises et limite",
      todo: "Vérifiez les devises et la limite pour un paiement, puis enregistrez.",
      done: "Les devises et la limite sont enregistrées.",
      attention: "Les paramètres sont inutilisables.",
      go: "Aller aux paramètres",
    },
    roles: {
      title: "Rôles",
      todo: "Indiquez ce que chaque rôle Contact Center peut faire. Zoom n'a pas encore fourni la liste des rôles.",
      done: "Il y a des rôles qui encaissent des paiements.",
      attention:
        "Aucun rôle ne peut encaisser de paiements, sauf administrateurs et superviseurs. Donnez le rôle Agent à un rôle au moins.",
      go: "Aller aux rôles",
    },
    numbers: {
      title: "Numéros de téléphone",
      todo: "On ne sait pas encore si un numéro peut être sécurisé. Ouvrez un appel, et Zoom sera interrogé.",
      done: "Il y a un numéro dont les appels peuvent être sécurisés.",
      attention:
        "Aucun appel ne peut encore être sécurisé. Demandez à Zoom d'activer la redirection PCI pour vos numéros.",
      go: "Voir les numéros",
    },
    test: {
      title: "Un paiement de test",
      todo: "Appelez l'un de vos numéros, prenez l'appel vous-même, et encaissez un paiement.",
      done: "Un paiement a franchi toutes les étapes.",
      attention: "Le dernier paiement n'est pas allé au bout. Voyez ci-dessous la suite à donner.",
      go: "Encaisser un paiement",
    },
  },
  test: {
    what: "C'est un vrai paiement, avec votre propre prestataire et votre propre passerelle. {amount} suffit ; à la fin, l'argent est remboursé.",
    cards:
      "Avec des identifiants de test ou la sandbox, saisissez une carte de test de votre passerelle. Avec des identifiants de production, saisissez l'une de vos cartes.",
    take: "Encaisser un paiement",
    refund: "Rembourser",
    watched: "{reference}, {amount}",
    steps: {
      secured: "Ligne sécurisée",
      keyed: "Carte saisie",
      approved: "Paiement accepté",
      released: "Appel rétabli",
      refunded: "Argent remboursé",
    },
    at: "à {time}",
    notYet: "Pas encore",
    next: {
      secured: "Démarrez le paiement. La ligne est sécurisée automatiquement.",
      keyed: "Saisissez la carte sur le téléphone : numéro, date d'expiration, cryptogramme.",
      approved: "Appuyez sur Débiter dans le panneau.",
      released: "L'appel est rétabli automatiquement. S'il ne l'est pas, regardez dans Paiements ouverts.",
      refunded: "Appuyez sur Rembourser près du paiement, et remboursez la totalité.",
    },
    refundElsewhere:
      "Ce prestataire ne peut pas rembourser d'ici : remboursez dans son propre tableau de bord.",
    refundRefused:
      "La passerelle n'a rien remboursé. Beaucoup attendent qu'un débit soit réglé : réessayez demain, ou remboursez dans le tableau de bord de la passerelle et quittez le guide.",
    ended: {
      partly_approved:
        "Une partie seulement a été débitée. Remboursez-la, puis encaissez un autre paiement avec une seule carte.",
      declined: "La carte a été refusée. Encaissez un autre paiement, avec une autre carte.",
      canceled:
        "Il a été annulé avant le débit. Encaissez un autre paiement, et laissez-le aller jusqu'au bout.",
      expired:
        "Le temps s'est écoulé. Encaissez un autre paiement ; la carte doit être saisie dans le délai.",
      failed:
        "Il a échoué. Testez les identifiants, regardez ce qu'indique État, puis encaissez un autre paiement.",
      unresolved:
        "Personne ne sait ce qu'il est advenu du débit. Consultez la passerelle, indiquez le résultat dans Paiements ouverts, puis encaissez un autre paiement.",
    },
  },
  dismiss: "Quitter le guide",
  dismissHint: "Pour tous les administrateurs de ce compte. Vous pouvez le faire revenir sous État.",
  bringBack: "Faire revenir le guide",
};
