import { type PersonaName, personaNames } from "../../page-protocol/index.ts";

export function isPersonaName(text: string): text is PersonaName {
  return (personaNames as readonly string[]).includes(text);
}

/** The page's address for a persona. */
export function addressOf(name: PersonaName): string {
  return name === "agent" ? "/" : `/?as=${name}`;
}
