import type { Messages } from "../say.ts";
import type { Catalog, StartPage } from "../texts/catalog.ts";

const notAccepted: Messages<StartPage> = {
  title: "Vous n'avez pas pu être connecté",
  text: "Le serveur n'a pas accepté ce que Zoom dit de vous. Fermez l'application dans Zoom et rouvrez-la ; si le problème persiste, prévenez votre administrateur.",
};

const contextUsedUp: Messages<StartPage> = {
  title: "La connexion a pris trop de temps",
  text: "Ce que Zoom dit de vous est valable deux minutes et pour une seule connexion. Une nouvelle tentative a lieu automatiquement.",
};

export const signInFailed: Messages<Catalog["app"]["signInFailed"]> = {
  no_app_context: {
    title: "Zoom n'a pas dit qui vous êtes",
    text: "Connectez-vous à Zoom avec votre propre compte et rouvrez Tacet. Les invités ne peuvent pas encaisser de paiements.",
  },
  not_added: {
    title: "Ajoutez d'abord Tacet à votre Zoom",
    text: "Vous n'avez pas autorisé Tacet à savoir qui vous êtes. Ajoutez-le maintenant, ou demandez à votre administrateur Zoom de l'ajouter pour tout le monde.",
  },
  no_user: {
    title: "Connectez-vous d'abord à Zoom",
    text: "Vous êtes un invité dans ce client Zoom. Connectez-vous avec votre propre compte ; les invités ne peuvent pas encaisser de paiements.",
  },
  unreachable: {
    title: "Tacet est injoignable",
    text: "Le serveur ne répond pas. Une nouvelle tentative a lieu automatiquement.",
  },
  unavailable: {
    title: "Le service de paiement ne peut pas joindre sa base de données",
    text: "Rien n'est perdu. Attendez : une nouvelle tentative a lieu automatiquement, puis vous verrez où en est chaque paiement.",
  },
  internal: {
    title: "Une erreur s'est produite sur le serveur",
    text: "Vous n'avez pas pu être connecté. Une nouvelle tentative a lieu automatiquement ; si le problème persiste, prévenez votre administrateur.",
  },
  too_many_requests: {
    title: "Trop de connexions",
    text: "Il y a eu beaucoup de connexions en peu de temps. Attendez une minute ; une nouvelle tentative a lieu automatiquement.",
  },
  zoom_no_answer: {
    title: "Zoom n'a pas pu être interrogé",
    text: "Tacet demande à Zoom votre compte et votre rôle, et n'a pas reçu de réponse. Une nouvelle tentative a lieu automatiquement.",
  },
  outdated_panel: {
    title: "Tacet a été mis à jour",
    text: "Ce panneau est plus ancien que le serveur. Fermez l'application dans Zoom et rouvrez-la.",
  },
  not_installed: {
    title: "Tacet n'est pas encore configuré pour votre compte",
    text: "Un administrateur Zoom de votre entreprise doit d'abord l'ajouter. Donnez-lui cette adresse :",
  },
  no_role: {
    title: "Votre rôle ne permet pas d'utiliser Tacet",
    text: "Vous n'avez pas de rôle dans Zoom Contact Center, ou le vôtre n'a pas accès à Tacet. Demandez à votre administrateur de vous en donner un ; puis réessayez.",
  },
  being_removed: {
    title: "Tacet est en cours de suppression",
    text: "Votre administrateur a retiré Tacet de ce compte, et ses données sont en cours de suppression. Aucun paiement ne peut être encaissé : adressez-vous à votre administrateur si c'est une erreur.",
  },
  authorization_declined: {
    title: "Tacet n'a pas été autorisé",
    text: "Vous avez refusé que Tacet sache qui vous êtes. Il n'a besoin de rien d'autre. Réessayez et choisissez Autoriser.",
  },
  authorization_unanswered: {
    title: "En attente de votre réponse dans Zoom",
    text: "Zoom a demandé si Tacet peut savoir qui vous êtes, et n'a pas reçu de réponse. Réessayez, et cherchez la fenêtre de Zoom.",
  },
  authorization_unsupported: {
    title: "Ce client Zoom ne peut pas vous connecter",
    text: "Il ne permet pas de se connecter à des applications. Mettez Zoom à jour et réessayez, ou ajoutez Tacet dans un navigateur à cette adresse :",
  },
  not_authorized: {
    title: "Zoom n'a pas confirmé la connexion",
    text: "Zoom n'a pas accepté l'autorisation donnée. Réessayez ; si le problème persiste, prévenez votre administrateur.",
  },
  state_unknown: {
    title: "La connexion a pris trop de temps",
    text: "L'autorisation est arrivée trop tard pour être utilisée. Réessayez.",
  },
  other_user: {
    title: "Deux utilisateurs différents",
    text: "L'autorisation a été donnée par un autre utilisateur que celui qui est connecté à Zoom. Connectez-vous à Zoom sous votre propre nom et réessayez.",
  },
  wrong_app: {
    title: "Ce serveur appartient à une autre application",
    text: "L'application ouverte dans Zoom n'est pas celle pour laquelle ce serveur est configuré. Prévenez votre administrateur.",
  },
  malformed: notAccepted,
  not_authentic: notAccepted,
  bad_request: notAccepted,
  expired: contextUsedUp,
  used_before: contextUsedUp,
};
