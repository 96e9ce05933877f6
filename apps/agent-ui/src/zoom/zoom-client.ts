import type { EngagementId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import { createStore, type Store, type WritableStore } from "../store/index.ts";
import {
  type EngagementsAction,
  type EngagementsState,
  noEngagements,
  readContext,
  readMediaRedirect,
  readStatus,
  reduceEngagements,
} from "./engagements.ts";
import { callTimeout, capabilities, type ZoomSdk } from "./sdk.ts";

/** `refused`: Zoom answered with an error. `no_answer`: it did not, so what was asked may have happened all the same. */
export type ZoomProblem = "refused" | "no_answer";
export type StartProblem = "outside_zoom" | ZoomProblem;
export type LineProblem =
  | "phone_number_not_ready"
  | "call_not_ready"
  | "not_ready"
  | "zoom_too_old"
  | "no_answer";
export type RedirectProblem = ZoomProblem;

/** The Zoom client around the panel, in our words. No method rejects. */
export interface ZoomClient {
  readonly engagements: Store<EngagementsState>;
  /** Configures the SDK, then listens to engagements. May be called again after a problem. */
  start(): Promise<Result<true, StartProblem>>;
  /** The client's sealed word about its user; good for about two minutes and for one sign-in. */
  appContext(): Promise<Result<string, ZoomProblem>>;
  /** Whether the engagement's call can be secured now. */
  lineReadiness(engagementId: EngagementId): Promise<Result<true, LineProblem>>;
  redirectMedia(target: RedirectTarget): Promise<Result<true, RedirectProblem>>;
  dismissNotice(): void;
}

export interface RedirectTarget {
  readonly engagementId: EngagementId;
  readonly linkId: string;
}

interface Inner {
  readonly sdk: ZoomSdk;
  readonly store: WritableStore<EngagementsState, EngagementsAction>;
  /** Not to be registered twice: the SDK does not tell listeners apart. */
  listening: boolean;
  unsupported: readonly string[];
  /** Counts the switches between engagements. */
  entries: number;
}

export function createZoomClient(sdk: ZoomSdk): ZoomClient {
  const inner: Inner = {
    sdk,
    store: createStore(reduceEngagements, noEngagements),
    listening: false,
    unsupported: [],
    entries: 0,
  };
  return {
    engagements: inner.store,
    start: () => start(inner),
    appContext: async () => {
      const reply = await call(() => sdk.getAppContext());
      return reply.ok ? ok(reply.value.context) : reply;
    },
    lineReadiness: (engagementId) => lineReadiness(inner, engagementId),
    redirectMedia: (target) => redirectMedia(inner, target),
    dismissNotice: () => inner.store.dispatch({ type: "notice_dismissed" }),
  };
}

async function start(inner: Inner): Promise<Result<true, StartProblem>> {
  const configured = await configure(inner);
  if (!configured.ok) return configured;
  if (!inner.listening) {
    inner.listening = true;
    listen(inner);
  }
  await findEngagement(inner);
  return ok(true);
}

async function configure(inner: Inner): Promise<Result<true, StartProblem>> {
  try {
    const response = await inner.sdk.config({ capabilities, version: "0.16", timeout: callTimeout });
    inner.unsupported = response.unsupportedApis ?? [];
    return ok(true);
  } catch (error) {
    // The SDK throws this sentence when there is neither a native bridge nor a frame around the page.
    if (error instanceof Error && /not supported by this browser/i.test(error.message))
      return err("outside_zoom");
    return err(problemOf(error));
  }
}

/** One function of its own per event, and none that throws: a throwing one would stop those after it. */
function listen(inner: Inner): void {
  const { sdk } = inner;
  guarded(() => sdk.onEngagementContextChange((event) => guarded(() => onContext(inner, event))));
  guarded(() => sdk.onEngagementStatusChange((event) => guarded(() => onStatus(inner, event))));
  guarded(() => sdk.onEngagementMediaRedirect((event) => guarded(() => onMediaRedirect(inner, event))));
  // The client drops what was configured when the context or the role changes: it wants `config` again.
  guarded(() => sdk.onRunningContextChange(() => guarded(() => void reconfigure(inner))));
  guarded(() => sdk.onMyUserContextChange(() => guarded(() => void reconfigure(inner))));
}

function onContext(inner: Inner, event: unknown): void {
  const context = readContext(event);
  if (context === null) return void findEngagement(inner);
  if (inner.store.get().byId[context.id] !== undefined) {
    enter(inner, context);
    return void verify(inner, context.id);
  }
  const before = inner.entries;
  void verify(inner, context.id).then((own) => {
    // The agent may have gone on to another engagement while Zoom was being asked about this one.
    if (own && inner.entries === before) enter(inner, context);
  });
}

function enter(
  inner: Inner,
  context: { readonly id: EngagementId; readonly queueName: string | null },
): void {
  inner.entries += 1;
  inner.store.dispatch({ type: "entered", ...context });
}

function onStatus(inner: Inner, event: unknown): void {
  const status = readStatus(event);
  if (status === null) return;
  if (status.id === inner.store.get().currentId) {
    inner.store.dispatch({ type: "status", status });
    return;
  }
  const known = inner.store.get().byId[status.id] !== undefined;
  void verify(inner, status.id).then((own) => {
    // Zoom no longer answers for an engagement of ours that is over: then the event is all there is. It can only end.
    if (!own && known && status.state === "end") inner.store.dispatch({ type: "status", status });
  });
}

function onMediaRedirect(inner: Inner, event: unknown): void {
  const redirect = readMediaRedirect(event);
  if (redirect === null) return;
  if (inner.store.get().byId[redirect.id] !== undefined) {
    inner.store.dispatch({ type: "media_redirect", ...redirect });
  } else {
    void verify(inner, redirect.id);
  }
}

async function reconfigure(inner: Inner): Promise<void> {
  const configured = await configure(inner);
  if (configured.ok) await findEngagement(inner);
}

/** Whether Zoom itself answers for this engagement; what it answers is taken. An engagement of others is told. */
async function verify(inner: Inner, id: EngagementId): Promise<boolean> {
  const reply = await call(() => inner.sdk.getEngagementStatus({ engagementId: id }));
  const status = reply.ok ? readStatus(reply.value) : null;
  if (status?.id === id) {
    inner.store.dispatch({ type: "status", status });
    return true;
  }
  const isRefused = reply.ok || reply.error === "refused";
  if (isRefused && inner.store.get().byId[id] === undefined) inner.store.dispatch({ type: "foreign_event" });
  return false;
}

async function findEngagement(inner: Inner): Promise<void> {
  const reply = await call(() => inner.sdk.getEngagementContext());
  const context = reply.ok ? readContext(reply.value) : null;
  if (context === null) {
    // Only a clear answer says that there is none; silence says nothing.
    if (reply.ok || reply.error === "refused") inner.store.dispatch({ type: "left" });
    return;
  }
  enter(inner, context);
  await verify(inner, context.id);
}

async function lineReadiness(inner: Inner, engagementId: EngagementId): Promise<Result<true, LineProblem>> {
  if (isUnsupported(inner)) return err("zoom_too_old");
  const reply = await call(() => inner.sdk.getEngagementSecurableStatus({ engagementId }));
  if (!reply.ok) return err(reply.error === "refused" ? "not_ready" : "no_answer");
  const { secureTransactionReady, notReadyReason } = reply.value.securableStatus ?? {};
  if (secureTransactionReady === true) return ok(true);
  if (notReadyReason === "phoneNumberNotReady") return err("phone_number_not_ready");
  return err(notReadyReason === "callNotReady" ? "call_not_ready" : "not_ready");
}

function isUnsupported({ unsupported }: Inner): boolean {
  return (
    unsupported.includes("startMediaRedirection") || unsupported.includes("getEngagementSecurableStatus")
  );
}

async function redirectMedia({ sdk }: Inner, target: RedirectTarget): Promise<Result<true, RedirectProblem>> {
  const reply = await call(() => sdk.startMediaRedirection(target));
  if (!reply.ok) return reply;
  return reply.value.MediaRedirectStatus?.status === "fail" ? err("refused") : ok(true);
}

async function call<Value>(ask: () => Promise<Value>): Promise<Result<Value, ZoomProblem>> {
  try {
    return ok(await ask());
  } catch (error) {
    return err(problemOf(error));
  }
}

/** Zoom's own errors carry a code (10241 and the like); the SDK's time-out is a plain error without one. */
function problemOf(error: unknown): ZoomProblem {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return code === undefined || code === null || code === "" ? "no_answer" : "refused";
}

function guarded(act: () => void): void {
  try {
    act();
  } catch {
    // Whatever a hint was, the panel goes on without it: Zoom's events never decide where a payment stands.
  }
}
