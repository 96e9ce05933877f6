import type { RestAccess } from "../features/setup/index.ts";
import { createPaymentDesk, type PaymentDesk } from "../features/take-payment/index.ts";
import {
  createSessionFeed,
  type OpenTransport,
  type SessionFeed,
  type SignIn,
} from "../session-feed/index.ts";
import { createStore, type Store } from "../store/index.ts";
import { createZoomClient, type StartProblem, type ZoomClient, type ZoomSdk } from "../zoom/index.ts";

/** How the panel has come up. */
export type StartState = "starting" | "started" | StartProblem;

export interface Panel {
  readonly started: Store<StartState>;
  readonly zoom: ZoomClient;
  readonly feed: SessionFeed;
  readonly desk: PaymentDesk;
  /** The way to the server's REST API, in the name of whoever is signed in. */
  readonly rest: RestAccess;
  /** Zoom first, then the sign-in, then the feed. May be called again after a problem. */
  start(): void;
  /** Has Zoom ask a guest to sign in, or somebody to add the app, then tries again. */
  askZoom(): void;
  stop(): void;
}

export interface PanelDeps {
  readonly sdk: ZoomSdk;
  readonly openTransport: OpenTransport;
  /** Made of the Zoom client, which gives the app context. */
  signInBy(zoom: ZoomClient): SignIn;
  fetch(url: string, init: RequestInit): Promise<Response>;
}

/** Everything behind the screens, put together from what is given; nothing of it knows React. */
export function createPanel({ sdk, openTransport, signInBy, fetch }: PanelDeps): Panel {
  const started = createStore<StartState, StartState>((_, next) => next, "starting");
  const zoom = createZoomClient(sdk);
  const feed = createSessionFeed({ signIn: signInBy(zoom), openTransport });
  const desk = createPaymentDesk({ feed, zoom });
  const stopListening = zoom.onUserChanged(() => void feed.signInAgain());
  const start = async () => {
    started.dispatch("starting");
    const ready = await zoom.start();
    started.dispatch(ready.ok ? "started" : ready.error);
    if (ready.ok) feed.start();
  };
  return {
    started,
    zoom,
    feed,
    desk,
    rest: { fetch, token: feed.token, signInAgain: feed.signInAgain },
    start: () => void start(),
    // Whatever Zoom says to it: where it can't ask, trying again is all there is.
    askZoom: () => void zoom.askToSignIn().then(() => feed.signInAgain()),
    stop: () => {
      stopListening();
      desk.stop();
      feed.stop();
    },
  };
}
