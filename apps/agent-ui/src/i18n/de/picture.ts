import type { Messages } from "../say.ts";
import type { PictureTexts } from "../texts/picture-texts.ts";

export const picture: Messages<PictureTexts> = {
  places: {
    customer: "Kunde",
    carrier: "Telefonnetz",
    zoom: "Zoom",
    agent: "Agent",
    provider: "Anbieter",
  },
  you: "Sie",
  says: {
    normal:
      "Agent und Kunde hören einander. Die Tastentöne sind für den Agenten, für Zoom und auf der Aufzeichnung zu hören.",
    changing:
      "Agent und Kunde hören einander. Der Weg über den Anbieter der gesicherten Leitung wird aufgebaut: Die Tastentöne sind noch zu hören.",
    pairing:
      "Agent und Kunde hören einander. Der Anruf des Kunden wird durch einen Code gefunden: Die Tastentöne sind noch zu hören.",
    inView:
      "Agent und Kunde hören einander. Ob die Tastentöne nur an den Anbieter der gesicherten Leitung gehen, zeigt seine eigene Ansicht.",
    secured:
      "Die Tastentöne des Kunden gehen nur an den Anbieter der gesicherten Leitung. Agent und Kunde hören einander.",
    strict:
      "Die Tastentöne des Kunden gehen nur an den Anbieter der gesicherten Leitung. Der Kunde hört den Agenten; während Tasten gedrückt werden, hört der Agent Stille.",
    returning:
      "Der Weg über den Anbieter der gesicherten Leitung wird abgebaut. Agent und Kunde hören einander.",
    over: "Der Anruf ist vorbei. Niemand hört jemanden.",
  },
};
