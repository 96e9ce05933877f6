import { webcrypto } from "node:crypto";
import { beforeEach, expect, test } from "@jest/globals";
import { sdkCapabilities } from "@tacet/shared/zoom-app";
import type { Apis } from "@zoom/appssdk";
import type { Call, Conversation, RedirectAnswer } from "../../page-protocol/index.ts";
import { supportedApis } from "./apis.ts";
import { type Authorization, type ClientState, SdkHost, type SdkTraffic } from "./sdk-host.ts";

/**
 * The host is held against the real, unmodified SDK: both run here, and only the two windows between them are made up.
 * What the SDK posts goes through the host, and what the host posts goes through the SDK's own listener.
 */
interface FakeWindow {
  readonly self: object;
  readonly top: object;
  readonly crypto: unknown;
  readonly parent: { postMessage(message: unknown): void };
  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void;
}

let host: SdkHost;
let posted: string[] = [];
const listeners: ((event: { readonly data: unknown }) => void)[] = [];
const fakeWindow: FakeWindow = {
  self: {},
  top: {},
  crypto: webcrypto,
  parent: {
    postMessage(message) {
      posted.push(String(message));
      void host.receive(message);
    },
  },
  addEventListener: (type, listener) => void (type === "message" && listeners.push(listener)),
};
Object.assign(globalThis, { window: fakeWindow, ImageData: class {} });

type Sdk = typeof import("@zoom/appssdk")["default"];

// The SDK looks for the window when it is loaded. It is one object for all tests, and never the value of a promise: its
// proxy answers to `then`, too.
const loaded = (await import("@zoom/appssdk")) as unknown as { default: { default?: Sdk } & Sdk };
const sdk: Sdk = Object.hasOwn(loaded.default, "default") ? (loaded.default.default as Sdk) : loaded.default;

const everything = supportedApis as Apis[];
const maria: Call = {
  id: "eng_maria",
  accountId: "aNorthwind",
  channel: "voice",
  customerId: "maria",
  consumerName: "Maria Keller",
  consumerNumber: "+493023125114",
  calledNumber: "+442079460900",
  queueId: "qBilling",
  queueName: "Billing",
  startTime: 1_000,
  acceptTime: 2_000,
  endTime: null,
  state: "active",
  endedBy: null,
  assignedAgentId: "uAlexAgent",
  assignedAgentName: "Alex Agent",
  path: "zoom",
  masked: false,
  recording: "recording",
  dials: { redirection: "works", securable: "yes" },
};
const james: Call = { ...maria, id: "eng_james", consumerName: "James Okafor" };

let state: ClientState;
let redirect: RedirectAnswer;
let authorization: Authorization;
let asked: (readonly [codeChallenge: string, state: string | null])[];
let prompts: number;
let traffic: SdkTraffic[];
let opened: string[];

beforeEach(() => {
  posted = [];
  traffic = [];
  opened = [];
  redirect = { kind: "started", accountId: "aNorthwind", userId: "uAlexAgent" };
  authorization = { kind: "code", code: "CODE", redirectUri: "https://tacet.example/" };
  asked = [];
  prompts = 0;
  state = {
    accountId: "aNorthwind",
    user: { userId: "uAlexAgent", screenName: "Alex Agent", status: "authorized" },
    runningContext: "inContactCenter",
    shownEngagementId: maria.id,
    engagements: [maria, james],
  };
  host = new SdkHost({
    post: (data) => {
      for (const listener of listeners) listener({ data });
    },
    state: () => state,
    encryptAppContext: async () => "context",
    authorize: async (...request) => {
      asked.push(request);
      return authorization;
    },
    promptAuthorize: async () => {
      prompts += 1;
    },
    redirect: async () => redirect,
    openUrl: (url) => opened.push(url),
    noteTraffic: (each) => traffic.push(each),
  });
});

async function configure(capabilities: Apis[] = everything, timeout = 10_000): Promise<void> {
  await sdk.config({ capabilities, version: "0.16", timeout });
}

test("config tells the app where it runs and which of its wishes this client has not", async () => {
  const reply = await sdk.config({ capabilities: ["getEngagementContext", "shareApp"], version: "0.16" });
  expect(reply).toMatchObject({
    runningContext: "inContactCenter",
    product: "desktop",
    clientVersion: "6.7.0.5512",
    auth: { status: "authorized" },
    unsupportedApis: ["shareApp"],
  });
  expect(JSON.parse(posted[0] ?? "")).toEqual({
    jsCallId: expect.stringMatching(/^id[0-9a-f]{32}$/),
    apiName: "config",
    data: { js_api_lists: ["getEngagementContext", "shareApp"], version: "0.16" },
  });
});

test("the plain questions are answered as the typings say", async () => {
  await configure();
  expect(await sdk.getSupportedJsApis()).toEqual({ supportedApis });
  expect(await sdk.getRunningContext()).toEqual({ context: "inContactCenter" });
  expect(await sdk.getAppContext()).toEqual({ context: "context" });
  expect(await sdk.getUserContext()).toMatchObject({ screenName: "Alex Agent", status: "authorized" });
});

test("the shown engagement is answered unless another one of the agent's is named", async () => {
  await configure();
  expect(await sdk.getEngagementContext()).toEqual({
    engagementContext: {
      engagementId: "eng_maria",
      startTime: 1_000,
      acceptTime: 2_000,
      queueId: "qBilling",
      queueName: "Billing",
      isTransfer: "false",
    },
  });
  const other = await sdk.getEngagementContext({ engagementId: james.id });
  expect(other.engagementContext.engagementId).toBe("eng_james");
});

test("a status has state, channel and consumer", async () => {
  await configure();
  expect(await sdk.getEngagementStatus({ engagementId: maria.id })).toEqual({
    engagementStatus: {
      engagementId: "eng_maria",
      state: "active",
      channel: "voice",
      source: "",
      isConference: "false",
      assignedAgentId: "uAlexAgent",
      assignedAgentName: "Alex Agent",
      consumers: [{ consumerDisplayName: "Maria Keller", consumerNumber: "+493023125114" }],
    },
  });
});

test("a chat has an address in place of a number, and can't be secured", async () => {
  const { calledNumber: _, consumerNumber: __, path: ___, masked: ____, dials: _____, ...rest } = maria;
  const emma: Conversation = {
    ...rest,
    id: "eng_emma",
    channel: "messaging",
    consumerName: "Emma Novak",
    consumerEmail: "emma.novak@mail.example",
    recording: null,
    messages: [],
  };
  await configure();
  state = { ...state, engagements: [maria, emma] };
  expect((await sdk.getEngagementStatus({ engagementId: emma.id })).engagementStatus).toMatchObject({
    channel: "messaging",
    consumers: [{ consumerDisplayName: "Emma Novak", consumerEmail: "emma.novak@mail.example" }],
  });
  const { securableStatus } = await sdk.getEngagementSecurableStatus({ engagementId: emma.id });
  expect(securableStatus).toEqual({
    secureTransactionReady: false,
    region: "EU",
    notReadyReason: "callNotReady",
  });
});

test("a foreign engagement, or none, is refused with 10243", async () => {
  await configure();
  await expect(sdk.getEngagementStatus({ engagementId: "eng_foreign" })).rejects.toMatchObject({
    code: "10243",
  });
  await expect(sdk.getEngagementStatus({} as { engagementId: string })).rejects.toMatchObject({
    code: "10243",
  });
  await expect(
    sdk.startMediaRedirection({ engagementId: "eng_foreign", linkId: "LINK" }),
  ).rejects.toMatchObject({ code: "10243" });
});

test("outside Contact Center its calls are refused with 10242", async () => {
  await configure();
  state = { ...state, runningContext: "inMainClient" };
  await expect(sdk.getEngagementContext()).rejects.toMatchObject({ code: "10242" });
});

test.each([
  ["yes", { secureTransactionReady: true }],
  ["phoneNumberNotReady", { secureTransactionReady: false, notReadyReason: "phoneNumberNotReady" }],
  ["callNotReady", { secureTransactionReady: false, notReadyReason: "callNotReady" }],
] as const)("with the securable dial at %s the status says so", async (securable, expected) => {
  await configure();
  state = { ...state, engagements: [{ ...maria, dials: { ...maria.dials, securable } }] };
  const { securableStatus } = await sdk.getEngagementSecurableStatus({ engagementId: maria.id });
  expect(securableStatus).toEqual({
    region: "EU",
    calleeNumber: "+442079460900",
    callerNumber: "+493023125114",
    ...expected,
  });
});

test("a redirection is answered with MediaRedirectStatus, capital M", async () => {
  await configure();
  expect(await sdk.startMediaRedirection({ engagementId: maria.id, linkId: "LINK" })).toEqual({
    MediaRedirectStatus: {
      engagementId: "eng_maria",
      accountId: "aNorthwind",
      userId: "uAlexAgent",
      action: "start",
      status: "success",
      linkId: "LINK",
    },
  });
});

test("a refused redirection is error 10244, and a lost answer is the SDK's time-out", async () => {
  await configure(everything, 60);
  redirect = {
    kind: "failed",
    errorCode: "10244",
    errorMessage: "Request to start media redirection failed",
  };
  const wish = { engagementId: maria.id, linkId: "LINK" };
  await expect(sdk.startMediaRedirection(wish)).rejects.toMatchObject({ code: "10244" });
  redirect = { kind: "silence" };
  await expect(sdk.startMediaRedirection(wish)).rejects.toThrow("took longer than 60ms");
});

test("what config did not ask for, and what nobody knows, is refused", async () => {
  await configure(["getRunningContext"]);
  await expect(sdk.getAppContext()).rejects.toMatchObject({ code: "80004" });
  await expect(sdk.callZoomApi("launchRocket")).rejects.toMatchObject({ code: "80004" });
});

test("an app that was loaded anew has to call config again", async () => {
  await configure();
  host.reset();
  await expect(sdk.getRunningContext()).rejects.toThrow("config must be called before any other API");
});

test("a user who took the permission back has no app context", async () => {
  await configure();
  state = { ...state, user: { ...state.user, status: "authenticated" } };
  await expect(sdk.getAppContext()).rejects.toMatchObject({ code: "10118" });
});

test("events reach the SDK's handlers, a status change as its difference only", async () => {
  await configure();
  const seen: unknown[] = [];
  sdk.onEngagementContextChange((event) => seen.push(event));
  sdk.onEngagementStatusChange((event) => seen.push(event));
  sdk.onEngagementMediaRedirect((event) => seen.push(event));
  host.engagementShown(james, 5);
  host.engagementChanged(maria, { ...maria, path: "bridged", masked: true }, 6);
  host.engagementChanged(maria, { ...maria, state: "end", endTime: 7 }, 7);
  const MediaRedirectStatus = {
    accountId: "aNorthwind",
    engagementId: maria.id,
    userId: "uAlexAgent",
    action: "stop",
    status: "success",
  } as const;
  host.mediaRedirected({ MediaRedirectStatus, timestamp: 8 });
  expect(seen).toEqual([
    { engagementContext: expect.objectContaining({ engagementId: "eng_james" }), timestamp: 5 },
    { engagementStatus: { engagementId: "eng_maria", state: "end", endTime: 7 }, timestamp: 7 },
    { MediaRedirectStatus, timestamp: 8 },
  ]);
});

test("an event that config did not ask for is not sent", async () => {
  await configure(["onEngagementContextChange"]);
  const seen: unknown[] = [];
  sdk.onRunningContextChange((event) => seen.push(event));
  sdk.onMyUserContextChange((event) => seen.push(event));
  host.runningContextChanged("inMainClient", 1);
  host.userContextChanged(state.user, 2);
  expect(seen).toEqual([]);
  expect(traffic.filter(({ kind }) => kind === "event")).toEqual([]);
});

const challenge = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ";

/** The SDK keeps its listeners, so each test waits for the event with its own state. */
function authorized(wanted: string): Promise<unknown> {
  return new Promise((resolve) => {
    sdk.onAuthorized((event) => {
      if (event.state === wanted) resolve(event);
    });
  });
}

test("authorize is answered at once, and its code comes as an event with the app's state", async () => {
  await configure();
  const event = authorized("state-agreed");
  expect(await sdk.authorize({ codeChallenge: challenge, state: "state-agreed" })).toEqual({
    message: "Success",
  });
  expect(await event).toEqual({
    code: "CODE",
    redirectUri: "https://tacet.example/",
    result: true,
    state: "state-agreed",
    timestamp: expect.any(Number),
  });
  expect(asked).toEqual([[challenge, "state-agreed"]]);
});

test("a user who declines is told to the app without a code", async () => {
  await configure();
  authorization = { kind: "declined" };
  const event = authorized("state-declined");
  await sdk.authorize({ codeChallenge: challenge, state: "state-declined" });
  expect(await event).toMatchObject({ code: "", result: false });
});

test("a challenge that is none is refused, and the user is not asked", async () => {
  await configure();
  await expect(sdk.authorize({ codeChallenge: "short" })).rejects.toMatchObject({ code: "10001" });
  expect(asked).toEqual([]);
});

test("promptAuthorize offers the app only to a user who has not added it", async () => {
  await configure();
  await sdk.promptAuthorize();
  expect(prompts).toBe(0);
  state = { ...state, user: { ...state.user, status: "authenticated" } };
  await sdk.promptAuthorize();
  expect(prompts).toBe(1);
});

test("the app asks for nothing that this client has not", () => {
  expect(sdkCapabilities.filter((name) => !supportedApis.includes(name))).toEqual([]);
});

test("openUrl is carried out without an answer being waited for", async () => {
  await configure();
  await sdk.openUrl({ url: "https://example.com/" });
  expect(opened).toEqual(["https://example.com/"]);
});

test.each([
  ["no JSON", "{"],
  ["no text", { jsCallId: "x", apiName: "config" }],
  ["no call", '{"a":1}'],
  ["null", "null"],
])("%s is passed over", async (_, data) => {
  await host.receive(data);
  expect(traffic).toEqual([]);
});
