import type { Answer } from "../simulator.ts";

/** No errors at this level. */
export const nothing = '<errors type="array"/>';

export function xml(status: number, root: string): Answer {
  return { status, type: "application/xml", body: `<?xml version="1.0" encoding="UTF-8"?>\n${root}` };
}

export function elements(name: string, content: readonly string[]): string {
  return `<${name}>${content.join("")}</${name}>`;
}

export function element(name: string, text: string): string {
  const escaped = text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<${name}>${escaped}</${name}>`;
}
