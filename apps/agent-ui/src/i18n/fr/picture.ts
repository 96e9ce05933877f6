import type { Messages } from "../say.ts";
import type { PictureTexts } from "../texts/picture-texts.ts";

export const picture: Messages<PictureTexts> = {
  places: {
    customer: "Client",
    carrier: "Opérateur",
    zoom: "Zoom",
    agent: "Agent",
    provider: "Voix sécurisée",
  },
  you: "Vous",
  says: {
    normal:
      "L'agent et le client s'entendent. Le clavier est audible pour l'agent, pour Zoom et sur l'enregistrement.",
    changing:
      "L'agent et le client s'entendent. Le passage par le prestataire de voix sécurisée se met en place : le clavier est encore audible.",
    pairing:
      "L'agent et le client s'entendent. L'appel du client est recherché au moyen d'un code : le clavier est encore audible.",
    inView:
      "L'agent et le client s'entendent. La vue du prestataire de voix sécurisée indique si le clavier ne parvient qu'à lui.",
    secured:
      "Le clavier du client ne parvient qu'au prestataire de voix sécurisée. L'agent et le client s'entendent.",
    strict:
      "Le clavier du client ne parvient qu'au prestataire de voix sécurisée. Le client entend l'agent ; quand des touches sont pressées, l'agent entend un silence.",
    returning:
      "Le passage par le prestataire de voix sécurisée est en cours de retrait. L'agent et le client s'entendent.",
    over: "L'appel est terminé. Personne n'entend personne.",
  },
};
