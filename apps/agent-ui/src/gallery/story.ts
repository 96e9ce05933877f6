import type { ReactNode } from "react";

/** What is drawn of one state of the panel. `now` is epoch ms. */
export type Render = (now: number) => ReactNode;

/** States by their names, as they stand in the address: `gallery.html?state=<name>`. */
export type Stories = Readonly<Record<string, Render>>;
