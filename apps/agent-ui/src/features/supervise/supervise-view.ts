import type { LinkId, SessionId } from "@tacet/shared/ids";
import { allLinks, type WantedLinks } from "./links/index.ts";
import { everything, type Wanted } from "./shown-sessions.ts";

export const superviseTabs = ["live", "links", "recent", "history"] as const;
export type SuperviseTab = (typeof superviseTabs)[number];

/** What a supervisor has chosen to look at; remembered while the panel is open, whatever else is looked at meanwhile. */
export interface SuperviseView {
  readonly tab: SuperviseTab;
  readonly wanted: Wanted;
  /** The filters below the search are to be seen. */
  readonly isFiltering: boolean;
  /** The payment that is looked at. */
  readonly opened: SessionId | null;
  /** The same of payments by link. */
  readonly wantedLinks: WantedLinks;
  readonly openedLink: LinkId | null;
}

export const firstView: SuperviseView = {
  tab: "live",
  wanted: everything,
  isFiltering: false,
  opened: null,
  wantedLinks: allLinks,
  openedLink: null,
};
