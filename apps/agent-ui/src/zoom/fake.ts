import type { ConfigOptions } from "@zoom/appssdk";
import type { ZoomSdk } from "./sdk.ts";

type Handler = (event: never) => void;

export interface FakeEngagement {
  readonly state: string;
  readonly channel: string;
  readonly name: string;
  readonly number: string;
  readonly queueName: string;
}

/** A small Zoom client with dials: it has the agent's engagements and speaks the SDK's own shapes. */
export interface FakeZoom {
  readonly sdk: ZoomSdk;
  /** Names of the calls made, in order. */
  readonly calls: readonly string[];
  /** What `config` was given, in order. */
  readonly configured: readonly ConfigOptions[];
  /** How many listeners each event has. */
  listeners(event: string): number;
  put(id: string, engagement?: Partial<FakeEngagement>): void;
  /** Zoom no longer answers for it. */
  remove(id: string): void;
  /** The agent selects another engagement, which is announced. */
  select(id: string | null): void;
  /** Sends an event as it is: Zoom's, or a forged one. */
  emit(event: string, data: unknown): void;
  /** The next calls of this API fail so: `silent` as after the SDK's time-out, `never` without any. `null` heals it. */
  fail(api: string, how: Failure | null): void;
  /** Whether calls can be secured. */
  securable(answer: { readonly ready: boolean; readonly reason?: string }): void;
  /** The numbers of the call, which are not told unless they are given here. */
  numbers(answer: { readonly caller: string; readonly callee: string }): void;
  unsupported(apis: readonly string[]): void;
  /** Somebody signs in or out, or adds the app, which is announced. */
  user(status: UserStatus): void;
  /** What the person says when the app asks for authorization; `null`: nothing yet. */
  consent(answer: "granted" | "declined" | null): void;
}

type Failure = { readonly code: string } | "silent" | "never";
type UserStatus = "unauthenticated" | "authenticated" | "authorized";

const anEngagement: FakeEngagement = {
  state: "active",
  channel: "voice",
  name: "Maria Keller",
  number: "+4930555012210",
  queueName: "Billing",
};

interface Inner {
  readonly engagements: Map<string, FakeEngagement>;
  readonly handlers: Map<string, Handler[]>;
  readonly failures: Map<string, Failure>;
  readonly calls: string[];
  readonly configured: ConfigOptions[];
  current: string | null;
  unsupported: readonly string[];
  securable: { readonly ready: boolean; readonly reason?: string };
  numbers: { readonly caller: string; readonly callee: string };
  userStatus: UserStatus;
  consent: "granted" | "declined" | null;
}

export function createFakeZoom(): FakeZoom {
  const inner: Inner = {
    engagements: new Map(),
    handlers: new Map(),
    failures: new Map(),
    calls: [],
    configured: [],
    current: null,
    unsupported: [],
    securable: { ready: true },
    numbers: { caller: "", callee: "" },
    userStatus: "authorized",
    consent: "granted",
  };
  return {
    sdk: { ...calls(inner), ...events(inner) },
    calls: inner.calls,
    configured: inner.configured,
    listeners: (event) => inner.handlers.get(event)?.length ?? 0,
    put: (id, engagement = {}) => {
      inner.engagements.set(id, { ...anEngagement, ...inner.engagements.get(id), ...engagement });
    },
    remove: (id) => {
      inner.engagements.delete(id);
    },
    select: (id) => {
      inner.current = id;
      if (id !== null) emit(inner, "onEngagementContextChange", { ...contextOf(inner), timestamp: 0 });
    },
    emit: (event, data) => emit(inner, event, data),
    fail: (api, how) => {
      if (how === null) inner.failures.delete(api);
      else inner.failures.set(api, how);
    },
    securable: (given) => {
      inner.securable = given;
    },
    numbers: (given) => {
      inner.numbers = given;
    },
    unsupported: (apis) => {
      inner.unsupported = apis;
    },
    user: (status) => {
      inner.userStatus = status;
      emit(inner, "onMyUserContextChange", { timestamp: 0, role: "host", screenName: "Agent" });
    },
    consent: (given) => {
      inner.consent = given;
    },
  };
}

function calls(inner: Inner): Omit<ZoomSdk, Events> {
  return {
    config: (options) => {
      inner.configured.push(options);
      return answer(inner, "config", () => ({
        runningContext: "inContactCenter",
        clientVersion: "6.5.0",
        unsupportedApis: inner.unsupported,
        auth: { status: inner.userStatus === "authorized" ? "authorized" : "unauthorized" },
      }));
    },
    getUserContext: () => answer(inner, "getUserContext", () => ({ status: inner.userStatus })),
    getAppContext: () => answer(inner, "getAppContext", () => ({ context: `sealed-${inner.calls.length}` })),
    authorize: ({ state }) => answer(inner, "authorize", () => authorize(inner, state)),
    promptAuthorize: () => answer(inner, "promptAuthorize", () => ({ message: "Success" })),
    getEngagementContext: () => answer(inner, "getEngagementContext", () => contextOf(inner)),
    getEngagementStatus: ({ engagementId }) =>
      answer(inner, "getEngagementStatus", () => statusOf(inner, engagementId)),
    getEngagementSecurableStatus: () =>
      answer(inner, "getEngagementSecurableStatus", () => securableStatus(inner)),
    startMediaRedirection: ({ engagementId, linkId }) =>
      answer(inner, "startMediaRedirection", () => ({
        MediaRedirectStatus: {
          engagementId,
          linkId,
          action: "start",
          status: "success",
          accountId: "",
          userId: "",
        },
      })),
  };
}

type Events = Extract<keyof ZoomSdk, `on${string}`>;

function events({ handlers }: Inner): Pick<ZoomSdk, Events> {
  const on = (event: string) => (handler: Handler) => {
    handlers.set(event, [...(handlers.get(event) ?? []), handler]);
  };
  return {
    onAuthorized: on("onAuthorized"),
    onMyUserContextChange: on("onMyUserContextChange"),
    onRunningContextChange: on("onRunningContextChange"),
    onEngagementContextChange: on("onEngagementContextChange"),
    onEngagementStatusChange: on("onEngagementStatusChange"),
    onEngagementMediaRedirect: on("onEngagementMediaRedirect"),
  };
}

function emit({ handlers }: Inner, event: string, data: unknown): void {
  for (const handler of handlers.get(event) ?? []) handler(data as never);
}

async function answer(inner: Inner, api: string, reply: () => unknown): Promise<never> {
  inner.calls.push(api);
  const failure = inner.failures.get(api);
  if (failure === "never") await new Promise(() => undefined);
  if (failure === "silent") throw new Error(`${api} took longer than 30000ms to respond.`);
  if (typeof failure === "object") throw Object.assign(new Error(`${api} failed`), failure);
  return reply() as never;
}

function authorize(inner: Inner, state: string | undefined) {
  const { consent } = inner;
  const result = consent === "granted";
  const code = result ? "code" : "";
  const event = { code, redirectUri: "https://tacet.example/", result, state, timestamp: 0 };
  if (consent !== null) setTimeout(() => emit(inner, "onAuthorized", event), 10);
  return { message: "Success" };
}

function statusOf({ engagements }: Inner, id: string) {
  const engagement = engagements.get(id);
  if (engagement === undefined) throw Object.assign(new Error("not in this engagement"), { code: "10243" });
  const { state, channel, name, number } = engagement;
  const consumers = [{ consumerDisplayName: name, consumerNumber: number }];
  return {
    engagementStatus: { engagementId: id, state, channel, source: "", isConference: "false", consumers },
  };
}

function contextOf({ current, engagements }: Inner) {
  if (current === null) throw Object.assign(new Error("outside an engagement"), { code: "10243" });
  return {
    engagementContext: {
      engagementId: current,
      startTime: 0,
      queueName: engagements.get(current)?.queueName,
    },
  };
}

function securableStatus({ securable: { ready, reason }, numbers: { caller, callee } }: Inner) {
  const notReadyReason = reason === undefined ? {} : { notReadyReason: reason };
  return {
    securableStatus: {
      secureTransactionReady: ready,
      region: "EU",
      calleeNumber: callee,
      callerNumber: caller,
      ...notReadyReason,
    },
  };
}
