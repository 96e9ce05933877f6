export { type LinkActions, LinksScreen } from "./LinksScreen.tsx";
export { LinkTrouble } from "./LinkTrouble.tsx";
export { allLinks, type WantedLinks } from "./shown-links.ts";
export { useWatchedLinks } from "./use-watched-links.ts";
export type { WatchedLinks } from "./watched-links.ts";
