import { type Err, err } from "@tacet/shared/result";
import type { Reply, WireError, WireErrorCode } from "@tacet/shared/wire";
import type { WritableStore } from "../store/index.ts";
import type { FeedAction, FeedState } from "./feed-state.ts";
import type { LinksAction, LinksState } from "./links-state.ts";
import type { SignIn } from "./sign-in.ts";
import type { Transport } from "./transport.ts";
import type { WatchNewsGatherer } from "./watch-news.ts";

/** In ms. */
export const answerTimeout = 8_000;
export const pauseBeforeRepeat = 1_500;
export const timeForWhatIsLate = 1_000;

/** What the parts of the feed know together of the connection and of who uses it. */
export interface Line {
  readonly signIn: SignIn;
  readonly store: WritableStore<FeedState, FeedAction>;
  readonly transport: Transport;
  readonly news: WatchNewsGatherer;
  readonly links: WritableStore<LinksState, LinksAction>;
  linksAsked: ReturnType<typeof setTimeout> | undefined;
  readonly pending: Map<string, Promise<Reply<unknown>>>;
  /** In memory only. */
  token: string;
  isUp: boolean;
  isStopped: boolean;
  watches: boolean;
  /** The reference that was looked for last; `null`: nothing was. */
  search: string | null;
  signingIn: Promise<void> | null;
  /** The server no longer takes the token: signs in anew, then connects. */
  readonly signInAnew: () => void;
  /** Ends the pause before the next try. */
  hurry: () => void;
  failedSignIns: number;
  /** Counts the people who have used this panel one after the other. */
  users: number;
  renewal: ReturnType<typeof setTimeout> | undefined;
  readonly waitingForUp: Set<() => void>;
}

/** The connection is up, or was given up. */
export async function untilUp(line: Line): Promise<void> {
  if (!line.isUp) await new Promise<void>((resolve) => line.waitingForUp.add(resolve));
}

/** The panel's own refusal. It has a text for each code; the server's sentences, which are long, stay out of its program. */
export function refused(code: WireErrorCode): Err<WireError> {
  return err({ code, message: "" });
}

/** A banner, until the server has answered from its database. */
export function tellOfOutage(line: Line, error: WireError): void {
  if (line.store.get().refused?.code !== "unavailable") line.store.dispatch({ type: "refused", error });
}

/** The server has answered from its database. */
export function outageIsOver(line: Line): void {
  if (line.store.get().refused?.code === "unavailable") line.store.dispatch({ type: "refused", error: null });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
