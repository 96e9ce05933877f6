import type { FeedState } from "../../session-feed/index.ts";
import type { DetailActions } from "./SessionDetail.tsx";
import type { SuperviseView } from "./supervise-view.ts";

export interface LiveScreenProps {
  readonly feed: Pick<FeedState, "isWatching" | "watched" | "entered" | "ended" | "connection">;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly view: SuperviseView;
  readonly onView: (change: Partial<SuperviseView>) => void;
  readonly actions: DetailActions;
}
