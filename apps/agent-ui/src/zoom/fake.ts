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
  /** How many listeners each event has. */
  listeners(event: string): number;
  put(id: string, engagement?: Partial<FakeEngagement>): void;
  /** Zoom no longer answers for it. */
  remove(id: string): void;
  /** The agent selects another engagement, which is announced. */
  select(id: string | null): void;
  /** Sends an event as it is: Zoom's, or a forged one. */
  emit(event: string, data: unknown): void;
  /** The next calls of this API fail so: `silent` as after the SDK's time-out. `null` heals it. */
  fail(api: string, how: { readonly code: string } | "silent" | null): void;
  /** Whether calls can be secured. */
  securable(answer: { readonly ready: boolean; readonly reason?: string }): void;
  unsupported(apis: readonly string[]): void;
}

const anEngagement: FakeEngagement = {
  state: "active",
  channel: "voice",
  name: "Maria Keller",
  number: "+4930555012210",
  queueName: "Billing",
};

export function createFakeZoom(): FakeZoom {
  const engagements = new Map<string, FakeEngagement>();
  const handlers = new Map<string, Handler[]>();
  const failures = new Map<string, { readonly code: string } | "silent">();
  const calls: string[] = [];
  let current: string | null = null;
  let unsupportedApis: readonly string[] = [];
  let securable: { readonly ready: boolean; readonly reason?: string } = { ready: true };

  const on = (event: string) => (handler: Handler) => {
    handlers.set(event, [...(handlers.get(event) ?? []), handler]);
  };
  const emit = (event: string, data: unknown) => {
    for (const handler of handlers.get(event) ?? []) handler(data as never);
  };
  const answer = async (api: string, reply: () => unknown): Promise<never> => {
    calls.push(api);
    const failure = failures.get(api);
    if (failure === "silent") throw new Error(`${api} took longer than 30000ms to respond.`);
    if (failure !== undefined) throw Object.assign(new Error(`${api} failed`), failure);
    return reply() as never;
  };
  const statusOf = (id: string) => {
    const engagement = engagements.get(id);
    if (engagement === undefined) throw Object.assign(new Error("not in this engagement"), { code: "10243" });
    const { state, channel, name, number } = engagement;
    const consumers = [{ consumerDisplayName: name, consumerNumber: number }];
    return {
      engagementStatus: { engagementId: id, state, channel, source: "", isConference: "false", consumers },
    };
  };
  const contextOf = (id: string | null) => {
    if (id === null) throw Object.assign(new Error("outside an engagement"), { code: "10243" });
    return {
      engagementContext: { engagementId: id, startTime: 0, queueName: engagements.get(id)?.queueName },
    };
  };

  const sdk: ZoomSdk = {
    config: () =>
      answer("config", () => ({
        runningContext: "inContactCenter",
        clientVersion: "6.5.0",
        unsupportedApis,
      })),
    getAppContext: () => answer("getAppContext", () => ({ context: `sealed-${calls.length}` })),
    getEngagementContext: () => answer("getEngagementContext", () => contextOf(current)),
    getEngagementStatus: ({ engagementId }) => answer("getEngagementStatus", () => statusOf(engagementId)),
    getEngagementSecurableStatus: () =>
      answer("getEngagementSecurableStatus", () => ({
        securableStatus: {
          secureTransactionReady: securable.ready,
          region: "EU",
          calleeNumber: "",
          callerNumber: "",
          ...(securable.reason === undefined ? {} : { notReadyReason: securable.reason }),
        },
      })),
    startMediaRedirection: ({ engagementId, linkId }) =>
      answer("startMediaRedirection", () => ({
        MediaRedirectStatus: {
          engagementId,
          linkId,
          action: "start",
          status: "success",
          accountId: "",
          userId: "",
        },
      })),
    onMyUserContextChange: on("onMyUserContextChange"),
    onRunningContextChange: on("onRunningContextChange"),
    onEngagementContextChange: on("onEngagementContextChange"),
    onEngagementStatusChange: on("onEngagementStatusChange"),
    onEngagementMediaRedirect: on("onEngagementMediaRedirect"),
  };

  return {
    sdk,
    calls,
    listeners: (event) => handlers.get(event)?.length ?? 0,
    put: (id, engagement = {}) => {
      engagements.set(id, { ...anEngagement, ...engagements.get(id), ...engagement });
    },
    remove: (id) => {
      engagements.delete(id);
    },
    select: (id) => {
      current = id;
      if (id !== null) emit("onEngagementContextChange", { ...contextOf(id), timestamp: 0 });
    },
    emit,
    fail: (api, how) => {
      if (how === null) failures.delete(api);
      else failures.set(api, how);
    },
    securable: (given) => {
      securable = given;
    },
    unsupported: (apis) => {
      unsupportedApis = apis;
    },
  };
}
