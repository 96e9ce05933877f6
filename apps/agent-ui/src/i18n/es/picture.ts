import type { Messages } from "../say.ts";
import type { PictureTexts } from "../texts/picture-texts.ts";

export const picture: Messages<PictureTexts> = {
  places: {
    customer: "Cliente",
    carrier: "Red telefónica",
    zoom: "Zoom",
    agent: "Agente",
    provider: "Voz segura",
  },
  you: "Usted",
  says: {
    normal:
      "El agente y el cliente se oyen. El teclado lo pueden oír el agente y Zoom, y queda en la grabación.",
    changing:
      "El agente y el cliente se oyen. El camino por el proveedor de voz segura se está preparando: el teclado aún se puede oír.",
    pairing:
      "El agente y el cliente se oyen. La llamada del cliente se está localizando con un código: el teclado aún se puede oír.",
    inView:
      "El agente y el cliente se oyen. La vista del proveedor de voz segura indica si el teclado llega solo a él.",
    secured: "El teclado del cliente llega solo al proveedor de voz segura. El agente y el cliente se oyen.",
    strict:
      "El teclado del cliente llega solo al proveedor de voz segura. El cliente oye al agente; mientras se pulsan teclas, el agente oye silencio.",
    returning: "El camino por el proveedor de voz segura se está retirando. El agente y el cliente se oyen.",
    over: "La llamada ha terminado. Nadie oye a nadie.",
  },
};
