/** The server's setup API, in memory, by the contract: for tests and for looking at. */
import { providers } from "@tacet/shared/providers";
import type { SavedCredentials, SetupError, SetupView } from "@tacet/shared/setup";
import {
  type ConnectionReport,
  type CredentialTarget,
  type CredentialValues,
  faultsInCredentials,
  requestRemovalSchema,
  saveCredentialsSchema,
  saveGuideSchema,
  saveSettingsSchema,
  setupRoutes,
  testConnectionSchema,
} from "@tacet/shared/setup";
import { createFakeAudit, type FakeAudit } from "../audit/fake.ts";

export interface FakeSetup {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Every request that arrived, as `METHOD /address`, and the tokens they bore. */
  readonly asked: readonly string[];
  readonly tokens: readonly string[];
  view(): SetupView;
  /** Changes what is stored, as another admin does. */
  change(change: Partial<SetupView>): void;
  /** The next request is answered so; `"down"` is not answered at all. */
  answerNext(error: SetupError | "down"): void;
  /** What has been saved, as the server's vault has it. */
  saved(target: CredentialTarget): CredentialValues | null;
  /** `goodSecret`: credentials with it among them are taken by whoever they are for. */
  readonly dials: { validToken: string | null; goodSecret: string };
  readonly audit: FakeAudit;
}

const statuses = {
  bad_request: 400,
  not_signed_in: 401,
  not_allowed: 403,
  settings_changed: 409,
  export_running: 429,
  too_many_requests: 429,
  too_busy: 503,
  unavailable: 503,
  internal: 503,
} as const;

const notSaved: SavedCredentials = { isSet: false, setAt: null, webhooks: [] };

export const exampleView: SetupView = {
  accountId: "kLmNoPqRsTuV",
  version: 3,
  settings: {
    currencies: ["EUR", "USD"],
    amountLimit: 10_000,
    route: { provider: "secure-bridge", gateway: null, fallbackGateway: null },
    rules: [],
    securing: "masked",
    refundRole: "supervisor",
    roles: [{ zoomRoleId: "role-lead", role: "supervisor" }],
    pauseRecording: false,
    engagementCheck: "when_known",
    merchantName: "Northwind",
    timeZone: "Europe/Berlin",
    retentionDays: 90,
  },
  zoomRoles: [
    { id: "role-admin", name: "Administrator", byDefault: "admin" },
    { id: "role-agent", name: "Agent", byDefault: "agent" },
    { id: "role-lead", name: "Team lead", byDefault: "agent" },
  ],
  credentials: {
    "secure-bridge": notSaved,
    "pci-pal": notSaved,
    twilio: {
      ...notSaved,
      webhooks: [
        { purpose: "voice", url: "https://tacet.example/twilio/voice/kLmNoPqRsTuV" },
        { purpose: "status", url: "https://tacet.example/twilio/calls/kLmNoPqRsTuV" },
      ],
    },
    stripe: notSaved,
    adyen: notSaved,
    braintree: notSaved,
    checkout: notSaved,
    sandbox: notSaved,
  },
  serversKeyIsUsed: false,
  queues: [
    { id: "queue-billing", name: "Billing" },
    { id: "queue-sales", name: "Sales" },
  ],
  health: {
    connector: {
      state: "active",
      installedAt: Date.UTC(2026, 10, 3, 12),
      installUrl: "https://tacet.example/install",
      scopes: [
        { scope: "contact_center:read:user:admin", why: "Reads roles.", optional: false, granted: true },
        {
          scope: "contact_center:update:engagement_recording_control:admin",
          why: "Pauses and resumes the recording while a card is keyed, if the admin has switched that on.",
          optional: true,
          granted: true,
        },
      ],
    },
    webhooks: { lastAt: null, url: "https://tacet.example/webhooks/zoom/connector" },
    numbers: { state: "known", total: 3, ready: 2 },
  },
  facts: {
    tests: {},
    away: [],
    payments: { lines: 0, unresolved: 0, refunds: 0 },
    guide: { dismissed: true, isInUse: true, test: null },
  },
};

interface Inner {
  view: SetupView;
  answer: SetupError | "down" | null;
  readonly saved: Map<CredentialTarget, CredentialValues>;
  readonly asked: string[];
  readonly tokens: string[];
  readonly dials: FakeSetup["dials"];
  readonly audit: FakeAudit;
}

export function createFakeSetup(view: SetupView = exampleView): FakeSetup {
  const inner: Inner = {
    view,
    answer: null,
    saved: new Map(),
    asked: [],
    tokens: [],
    dials: { validToken: null, goodSecret: "sk_test_good_secret" },
    audit: createFakeAudit(),
  };
  return {
    fetch: (url, init) => fetchFrom(inner, url, init),
    asked: inner.asked,
    tokens: inner.tokens,
    view: () => inner.view,
    change: (change) => {
      inner.view = { ...inner.view, ...change };
    },
    answerNext: (error) => {
      inner.answer = error;
    },
    saved: (target) => inner.saved.get(target) ?? null,
    dials: inner.dials,
    audit: inner.audit,
  };
}

async function fetchFrom(inner: Inner, url: string, init: RequestInit): Promise<Response> {
  inner.asked.push(`${init.method} ${url}`);
  const { authorization = "" } = init.headers as Readonly<Record<string, string>>;
  const token = authorization.replace("Bearer ", "");
  inner.tokens.push(token);
  const { answer } = inner;
  inner.answer = null;
  if (answer === "down") throw new TypeError("fetch failed");
  if (answer !== null) return refuse(answer.code, answer.faults);
  const { validToken } = inner.dials;
  if (validToken !== null && token !== validToken) return refuse("not_signed_in");
  const audited = inner.audit.answer(init.method ?? "GET", url);
  if (audited !== null) return respond(audited.status, audited.body);
  const body: unknown = init.body === undefined ? undefined : JSON.parse(String(init.body));
  switch (url) {
    case setupRoutes.view:
      return respond(200, inner.view);
    case setupRoutes.settings:
      return saveSettings(inner, body);
    case setupRoutes.credentials:
      return saveCredentials(inner, body);
    case setupRoutes.testConnection:
      return test(inner, body);
    case setupRoutes.guide:
      return saveGuide(inner, init.method, body);
    case setupRoutes.export:
      return respond(200, { accountId: inner.view.accountId });
    case setupRoutes.removal:
      return requestRemoval(inner, body);
    default:
      return respond(404, {});
  }
}

function saveGuide(inner: Inner, method: string | undefined, body: unknown): Response {
  const { facts } = inner.view;
  if (facts === undefined) return respond(404, {});
  const save = method === "PUT" ? saveGuideSchema.parse(body) : facts.guide;
  const guide = { ...facts.guide, dismissed: save.dismissed };
  inner.view = { ...inner.view, facts: { ...facts, guide } };
  return respond(200, guide);
}

function saveSettings(inner: Inner, body: unknown): Response {
  const save = saveSettingsSchema.safeParse(body);
  if (!save.success)
    return refuse(
      "bad_request",
      save.error.issues.map(({ path }) => path.join(".")),
    );
  const { version, settings } = save.data;
  if (version !== inner.view.version) return refuse("settings_changed");
  inner.view = { ...inner.view, version: version + 1, settings };
  return respond(200, inner.view);
}

function saveCredentials(inner: Inner, body: unknown): Response {
  const save = saveCredentialsSchema.safeParse(body);
  if (!save.success) return refuse("bad_request", ["target"]);
  const { target, values } = save.data;
  const faults = values === null ? [] : faultsInCredentials(target, values);
  if (faults.length > 0) return refuse("bad_request", faults);
  if (values === null) inner.saved.delete(target);
  else inner.saved.set(target, values);
  const { credentials } = inner.view;
  const { webhooks } = credentials[target];
  const setAt = values === null ? null : Date.UTC(2026, 10, 24, 12);
  const changed = { isSet: values !== null, setAt, webhooks };
  inner.view = { ...inner.view, credentials: { ...credentials, [target]: changed } };
  return respond(200, inner.view);
}

function test(inner: Inner, body: unknown): Response {
  const read = testConnectionSchema.safeParse(body);
  if (!read.success) return refuse("bad_request", ["target"]);
  const { target, values: typed } = read.data;
  const faults = typed === undefined ? [] : faultsInCredentials(target, typed);
  if (faults.length > 0) return refuse("bad_request", faults);
  const values = typed ?? inner.saved.get(target) ?? null;
  const isServers = target === "secure-bridge" && inner.view.serversKeyIsUsed;
  const isGood = values === null ? isServers : Object.values(values).includes(inner.dials.goodSecret);
  const code = isGood ? "ok" : values === null ? "key_missing" : "key_refused";
  const checks: ConnectionReport["checks"] = hasOwnGateway(target)
    ? [{ name: "provider", code }]
    : [
        { name: "bridge", code: "ok" },
        { name: "voice_engines", code: "ok" },
        { name: "gateway", code },
      ];
  return respond(200, { ok: isGood, checks });
}

function hasOwnGateway(target: CredentialTarget): boolean {
  return Object.entries(providers).some(([name, { gateways }]) => name === target && !gateways);
}

function requestRemoval(inner: Inner, body: unknown): Response {
  const request = requestRemovalSchema.safeParse(body);
  if (!request.success || request.data.accountId !== inner.view.accountId) {
    return refuse("bad_request", ["accountId"]);
  }
  return respond(202, {});
}

function refuse(code: SetupError["code"], faults: readonly string[] = []): Response {
  return respond(statuses[code], { code, message: "", faults });
}

/** The part of a `Response` that is read: jsdom has none of its own. */
function respond(status: number, body: object | string): Response {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response: Pick<Response, "ok" | "status" | "json" | "blob"> = {
    ok: status < 300,
    status,
    json: async () => JSON.parse(text),
    blob: async () => new Blob([text], { type: "application/json" }),
  };
  return response as Response;
}
