import type { Messages } from "../say.ts";
import type { PictureTexts } from "../texts/picture-texts.ts";

export const picture: Messages<PictureTexts> = {
  places: {
    customer: "Cliente",
    carrier: "Rede telefônica",
    zoom: "Zoom",
    agent: "Agente",
    provider: "Voz segura",
  },
  you: "Você",
  says: {
    normal: "Agente e cliente se ouvem. O teclado pode ser ouvido pelo agente, pelo Zoom e na gravação.",
    changing:
      "Agente e cliente se ouvem. O caminho pelo provedor de voz segura está sendo preparado: o teclado ainda pode ser ouvido.",
    pairing:
      "Agente e cliente se ouvem. A chamada do cliente está sendo localizada por um código: o teclado ainda pode ser ouvido.",
    inView: "Agente e cliente se ouvem. A tela do provedor de voz segura mostra se o teclado chega só a ele.",
    secured: "O teclado do cliente chega só ao provedor de voz segura. Agente e cliente se ouvem.",
    strict:
      "O teclado do cliente chega só ao provedor de voz segura. O cliente ouve o agente; enquanto teclas são apertadas, o agente ouve silêncio.",
    returning: "O caminho pelo provedor de voz segura está sendo desfeito. Agente e cliente se ouvem.",
    over: "A chamada terminou. Ninguém ouve ninguém.",
  },
};
