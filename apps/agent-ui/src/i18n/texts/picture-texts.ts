/** The picture of the call's legs: who and what is on it, and what it shows, in a sentence. */
export interface PictureTexts {
  /** Under the marks of the drawing: a word or two, 14 letters at most. */
  readonly places: Readonly<Record<"customer" | "carrier" | "zoom" | "agent" | "provider", string>>;
  /** In place of the agent, for the agent. */
  readonly you: string;
  /** How the line is: who hears the voices, and where the keypad goes. Agent and customer in the third person. */
  readonly says: Readonly<
    Record<"normal" | "changing" | "pairing" | "inView" | "secured" | "strict" | "returning" | "over", string>
  >;
}
