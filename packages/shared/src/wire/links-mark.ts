import type { LinkView } from "../payment-link/index.ts";

/** By what it is seen whether a panel has the account's open links as they are; at most `mostLinksMark`. */
export type LinksMark = number;

export const mostLinksMark = 0xffff_ffff;

/** Made of the id and the version of each, whatever their order: that one has gone and another one has come is another mark. */
export function markLinks(links: readonly Pick<LinkView, "id" | "version">[]): LinksMark {
  const names = links.map(({ id, version }) => `${id}:${version}`).sort();
  return fnv1a(names.join(" "));
}

/** FNV-1a, 32 bits (draft-eastlake-fnv): nobody gains by making two that are the same. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
