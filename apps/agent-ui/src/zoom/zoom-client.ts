import type { EngagementId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AuthorizationRequest } from "@tacet/shared/wire";
import { type SdkCapability, sdkCapabilities } from "@tacet/shared/zoom-app";
import { createStore, type Store } from "../store/index.ts";
import {
  type Authorization,
  type AuthorizationAsk,
  type AuthorizeProblem,
  createAuthorization,
} from "./authorization.ts";
import { askCallNumbers, type CallNumbers, numbersTimeout } from "./call-numbers.ts";
import { call, guarded, problemOf, redirectTimeout, type ZoomProblem } from "./calls.ts";
import { createEngagementFollower, type EngagementFollower } from "./engagement-follower.ts";
import { type EngagementsState, noEngagements, reduceEngagements } from "./engagements.ts";
import type { ZoomSdk } from "./sdk.ts";

export type StartProblem = "outside_zoom" | ZoomProblem;
/** `not_added`: the user is signed in to Zoom, but has not added the app. */
export type AppContextProblem = ZoomProblem | "not_added";
export type LineProblem =
  | "phone_number_not_ready"
  | "call_not_ready"
  | "not_ready"
  | "zoom_too_old"
  | "no_answer";

/** The Zoom client around the panel, in our words. No method rejects. */
export interface ZoomClient {
  readonly engagements: Store<EngagementsState>;
  /** Configures the SDK, then listens to engagements. May be called again after a problem. */
  start(): Promise<Result<true, StartProblem>>;
  /** The client's sealed word about its user; good for about two minutes and for one sign-in. */
  appContext(): Promise<Result<string, AppContextProblem>>;
  /** In-client OAuth: asks the person, if Zoom finds that necessary, and waits for two minutes at most. */
  authorize(ask: AuthorizationAsk): Promise<Result<AuthorizationRequest, AuthorizeProblem>>;
  /** Has Zoom ask a guest to sign in, and somebody who has not added the app to add it. */
  askToSignIn(): Promise<Result<true, ZoomProblem | "unsupported">>;
  /** Somebody has signed in or out, or has added or removed the app. Returns how to stop listening. */
  onUserChanged(listener: () => void): () => void;
  /** Whether the engagement's call can be secured now. */
  lineReadiness(engagementId: EngagementId): Promise<Result<true, LineProblem>>;
  redirectMedia(target: RedirectTarget): Promise<Result<true, ZoomProblem>>;
  /** The customer's number and ours, for a call that is looked for on a trunk; `null`: not known. */
  callNumbers(engagementId: EngagementId, purpose: keyof typeof numbersTimeout): Promise<CallNumbers | null>;
  dismissNotice(): void;
}

export interface RedirectTarget {
  readonly engagementId: EngagementId;
  readonly linkId: string;
}

interface Inner {
  readonly sdk: ZoomSdk;
  readonly follower: EngagementFollower;
  readonly authorization: Authorization;
  readonly userListeners: Set<() => void>;
  /** Events that have their listener: none is registered twice, for the SDK does not tell listeners apart. */
  readonly listening: Set<SdkCapability>;
  unsupported: readonly string[];
  /** Zoom's word for how far the user is signed in; `null` before it is known. */
  userStatus: string | null;
}

export function createZoomClient(sdk: ZoomSdk): ZoomClient {
  const store = createStore(reduceEngagements, noEngagements);
  const inner: Inner = {
    sdk,
    follower: createEngagementFollower(sdk, store),
    authorization: createAuthorization(sdk),
    userListeners: new Set(),
    listening: new Set(),
    unsupported: [],
    userStatus: null,
  };
  return {
    engagements: store,
    start: () => start(inner),
    appContext: async () => {
      const reply = await call(() => sdk.getAppContext());
      if (reply.ok) return ok(reply.value.context);
      return inner.userStatus === "authenticated" ? err("not_added") : reply;
    },
    authorize: async (ask) =>
      has(inner, "authorize") && has(inner, "onAuthorized")
        ? inner.authorization.ask(ask)
        : err("unsupported"),
    askToSignIn: async () => {
      if (!has(inner, "promptAuthorize")) return err("unsupported");
      const reply = await call(() => sdk.promptAuthorize());
      return reply.ok ? ok(true) : reply;
    },
    onUserChanged: (listener) => {
      inner.userListeners.add(listener);
      return () => {
        inner.userListeners.delete(listener);
      };
    },
    lineReadiness: (engagementId) => lineReadiness(inner, engagementId),
    redirectMedia: (target) => redirectMedia(inner, target),
    callNumbers: async (engagementId, purpose) =>
      has(inner, "getEngagementSecurableStatus")
        ? await askCallNumbers(sdk, engagementId, numbersTimeout[purpose])
        : null,
    dismissNotice: () => store.dispatch({ type: "notice_dismissed" }),
  };
}

async function start(inner: Inner): Promise<Result<true, StartProblem>> {
  const configured = await configure(inner);
  if (!configured.ok) return configured;
  await inner.follower.find();
  return ok(true);
}

/** The client forgets what was configured when the context or the user changes: it wants `config` again then. */
async function reconfigure(inner: Inner): Promise<void> {
  const before = inner.userStatus;
  const configured = await configure(inner);
  if (!configured.ok) return;
  if (before !== null && inner.userStatus !== before) {
    for (const listener of [...inner.userListeners]) listener();
  }
  await inner.follower.find();
}

async function configure(inner: Inner): Promise<Result<true, StartProblem>> {
  const configured = await call(async () => {
    try {
      return ok(
        await inner.sdk.config({
          capabilities: [...sdkCapabilities],
          version: "0.16",
          timeout: redirectTimeout,
        }),
      );
    } catch (error) {
      return err(startProblemOf(error));
    }
  });
  if (!configured.ok) return configured;
  if (!configured.value.ok) return configured.value;
  const { unsupportedApis, auth } = configured.value.value;
  inner.unsupported = unsupportedApis ?? [];
  listen(inner);
  inner.userStatus = (await userStatus(inner)) ?? auth?.status ?? inner.userStatus;
  return ok(true);
}

/** The SDK throws this sentence when there is neither a native bridge nor a frame around the page. */
function startProblemOf(error: unknown): StartProblem {
  const isOutside = error instanceof Error && /not supported by this browser/i.test(error.message);
  return isOutside ? "outside_zoom" : problemOf(error);
}

async function userStatus(inner: Inner): Promise<string | null> {
  if (!has(inner, "getUserContext")) return null;
  const reply = await call(() => inner.sdk.getUserContext());
  return reply.ok ? (reply.value.status ?? null) : null;
}

/** One function of its own per event, registered once, and none that throws. */
function listen(inner: Inner): void {
  const { sdk, follower, authorization } = inner;
  const once = (event: SdkCapability, register: () => void) => {
    if (inner.listening.has(event) || !has(inner, event)) return;
    inner.listening.add(event);
    guarded(register);
  };
  once("onEngagementContextChange", () =>
    sdk.onEngagementContextChange((event) => guarded(() => follower.onContext(event))),
  );
  once("onEngagementStatusChange", () =>
    sdk.onEngagementStatusChange((event) => guarded(() => follower.onStatus(event))),
  );
  once("onEngagementMediaRedirect", () =>
    sdk.onEngagementMediaRedirect((event) => guarded(() => follower.onMediaRedirect(event))),
  );
  once("onAuthorized", () => sdk.onAuthorized((event) => guarded(() => authorization.onAuthorized(event))));
  once("onRunningContextChange", () =>
    sdk.onRunningContextChange(() => guarded(() => void reconfigure(inner))),
  );
  once("onMyUserContextChange", () =>
    sdk.onMyUserContextChange(() => guarded(() => void reconfigure(inner))),
  );
}

function has({ unsupported }: Inner, api: SdkCapability): boolean {
  return !unsupported.includes(api);
}

async function lineReadiness(inner: Inner, engagementId: EngagementId): Promise<Result<true, LineProblem>> {
  if (!has(inner, "startMediaRedirection") || !has(inner, "getEngagementSecurableStatus")) {
    return err("zoom_too_old");
  }
  const reply = await call(() => inner.sdk.getEngagementSecurableStatus({ engagementId }));
  if (!reply.ok) return err(reply.error === "refused" ? "not_ready" : "no_answer");
  const { secureTransactionReady, notReadyReason } = reply.value.securableStatus ?? {};
  if (secureTransactionReady === true) return ok(true);
  if (notReadyReason === "phoneNumberNotReady") return err("phone_number_not_ready");
  return err(notReadyReason === "callNotReady" ? "call_not_ready" : "not_ready");
}

async function redirectMedia(inner: Inner, target: RedirectTarget): Promise<Result<true, ZoomProblem>> {
  if (!has(inner, "startMediaRedirection")) return err("refused");
  const reply = await call(() => inner.sdk.startMediaRedirection(target), redirectTimeout);
  if (!reply.ok) return reply;
  return reply.value.MediaRedirectStatus?.status === "fail" ? err("refused") : ok(true);
}
