import type { Messages } from "../say.ts";
import type { PictureTexts } from "../texts/picture-texts.ts";

export const picture: Messages<PictureTexts> = {
  places: {
    customer: "Customer",
    carrier: "Phone network",
    zoom: "Zoom",
    agent: "Agent",
    provider: "Secure voice",
  },
  you: "You",
  says: {
    normal:
      "Agent and customer hear each other. The keypad can be heard by the agent, by Zoom and on the recording.",
    changing:
      "Agent and customer hear each other. The way through the secure voice provider is being set up: the keypad can still be heard.",
    pairing:
      "Agent and customer hear each other. The customer's call is being found by a code: the keypad can still be heard.",
    inView:
      "Agent and customer hear each other. Whether the keypad goes to the secure voice provider only, its own view says.",
    secured:
      "The customer's keypad goes to the secure voice provider only. Agent and customer hear each other.",
    strict:
      "The customer's keypad goes to the secure voice provider only. The customer hears the agent; while keys are pressed, the agent hears silence.",
    returning:
      "The way through the secure voice provider is being removed. Agent and customer hear each other.",
    over: "The call is over. Nobody hears anybody.",
  },
};
