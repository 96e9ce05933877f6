/** Every state of the panel, by title of its group and by its name. A new file of stories is linked in here. */
import { agentStories } from "./agent-stories.tsx";
import { historyStories } from "./history-stories.tsx";
import { linkStories } from "./link-stories.tsx";
import { paymentGroups } from "./payment-stories.tsx";
import { drawnReceipts } from "./receipt-gallery.tsx";
import { drawnSetup } from "./setup-gallery.tsx";
import { startStories } from "./start-stories.tsx";
import type { Render, Stories } from "./story.ts";
import { superviseStories } from "./supervise-stories.tsx";
import { watchedLinkStories } from "./watched-link-stories.tsx";

export const groups: Readonly<Record<string, Stories>> = {
  ...paymentGroups,
  "Beside a payment": agentStories,
  "Receipts after a payment": drawnReceipts,
  "Payments by link": linkStories,
  "In place of the panel": startStories,
  "Open payments": superviseStories,
  "Open payment links": watchedLinkStories,
  History: historyStories,
  Setup: drawnSetup,
};

const all = Object.values(groups).flatMap((stories) => Object.entries(stories));
const names = all.map(([name]) => name);
const twice = names.filter((name, index) => names.indexOf(name) !== index);
if (twice.length > 0) throw new Error(`two states have the same name: ${twice.join(", ")}`);

/** By name, in the order of the groups. */
export const registry: ReadonlyMap<string, Render> = new Map(all);

/** Several of one kind on one page, to be compared: what holds of a page as a whole does not hold of these. */
export const sheets: readonly string[] = Object.keys(agentStories);
