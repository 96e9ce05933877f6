/** Zoom's REST API as the server meets it: real HTTP, Zoom's own bodies and errors, the fake's rules behind them. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { AgentId, EngagementId } from "@tacet/shared/ids";
import { FakeAccountApi } from "../../../ports/contact-center/fake-account-api.ts";
import type { ApiProblem, RecordingState } from "../../../ports/contact-center/index.ts";

export interface ZoomApiDouble {
  /** Base of the REST API. */
  readonly url: string;
  /** The rules and the dials. */
  readonly rules: FakeAccountApi;
  /** Method and path of every request. */
  readonly requests: string[];
  /** The tokens that are taken. */
  readonly tokens: Set<string>;
  /** Answers the next requests in the place of the rules; `cut` breaks the connection. */
  answerNext(...answers: readonly (ApiAnswer | "cut")[]): void;
  close(): Promise<void>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const faults: Readonly<Record<ApiProblem["code"], ApiAnswer>> = {
  // No answer of the API's: the caller's tokens are void.
  not_installed: { status: 401, body: { code: 124, message: "Invalid access token." } },
  no_answer: { status: 502 },
  scope_missing: {
    status: 400,
    body: { code: 4711, message: "Invalid access token, does not contain scopes:[a:read:b:admin]." },
  },
  not_found: { status: 404, body: { code: 300, message: "The requested resource does not exist." } },
  rate_limited: {
    status: 429,
    body: { code: 429, message: "You have reached the maximum per-second rate limit." },
  },
  refused: { status: 400, body: { code: 2815, message: "The engagement has no recording in progress." } },
};

export async function startZoomApiDouble(): Promise<ZoomApiDouble> {
  const rules = new FakeAccountApi();
  const prepared: (ApiAnswer | "cut")[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://double");
    double.requests.push(`${request.method} ${url.pathname}`);
    const answer =
      prepared.shift() ?? (isAllowed(request) ? await answerOf(rules, request, url) : faults.not_installed);
    if (answer === "cut") {
      request.socket.destroy();
      return;
    }
    const { status, body, headers } = answer;
    response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(body === undefined ? "" : JSON.stringify(body));
  });
  const isAllowed = ({ headers }: IncomingMessage) =>
    double.tokens.has((headers.authorization ?? "").replace(/^Bearer /, ""));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const double: ZoomApiDouble = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2`,
    rules,
    requests: [],
    tokens: new Set(["token"]),
    answerNext: (...answers) => void prepared.push(...answers),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return double;
}

const userPath = /^GET \/v2\/contact_center\/users\/([^/]+)$/;
const commandPath = /^PUT \/v2\/contact_center\/engagements\/([^/]+)\/recording\/(pause|resume)$/;
const statusPath = /^GET \/v2\/contact_center\/engagements\/([^/]+)\/recordings\/status$/;

async function answerOf(rules: FakeAccountApi, { method }: IncomingMessage, url: URL): Promise<ApiAnswer> {
  const line = `${method} ${url.pathname}`;
  const matched = (path: RegExp) => path.exec(line)?.slice(1).map(decodeURIComponent);
  const [userId] = matched(userPath) ?? [];
  const [commanded, command] = matched(commandPath) ?? [];
  const [looked] = matched(statusPath) ?? [];
  if (userId !== undefined) {
    const user = await rules.contactCenterUser(userId as AgentId);
    if (!user.ok || user.value === null) return faults[user.ok ? "not_found" : user.error.code];
    const { roleId, roleName, name } = user.value;
    return {
      status: 200,
      body: { user_id: userId, role_id: roleId, role_name: roleName, display_name: name },
    };
  }
  if (commanded !== undefined) {
    const id = commanded as EngagementId;
    const answer = command === "pause" ? await rules.pauseRecording(id) : await rules.resumeRecording(id);
    return answer.ok ? { status: 204 } : faults[answer.error.code];
  }
  if (looked !== undefined) {
    const state = await rules.recordingState(looked as EngagementId);
    return state.ok ? { status: 200, body: historyOf(state.value, looked) } : faults[state.error.code];
  }
  return await answerList(rules, line, url);
}

async function answerList(rules: FakeAccountApi, line: string, url: URL): Promise<ApiAnswer> {
  if (line === "GET /v2/contact_center/roles") {
    const roles = await rules.roles();
    if (!roles.ok) return faults[roles.error.code];
    return page(
      url,
      "roles",
      roles.value.map(({ id, name }) => ({ role_id: id, role_name: name })),
    );
  }
  if (line === "GET /v2/number_management/numbers") {
    const numbers = await rules.numbers();
    if (!numbers.ok) return faults[numbers.error.code];
    const capability = (isReady: boolean) => ["incoming", ...(isReady ? ["PCIPal"] : [])];
    return page(
      url,
      "numbers",
      rules.numberList.map((isReady) => ({ capability: capability(isReady) })),
    );
  }
  return faults.not_found;
}

function page(url: URL, name: string, items: readonly object[]): ApiAnswer {
  const from = Number(url.searchParams.get("next_page_token") ?? 0);
  const size = Number(url.searchParams.get("page_size") ?? 30);
  const next = from + size < items.length ? String(from + size) : "";
  return { status: 200, body: { next_page_token: next, [name]: items.slice(from, from + size) } };
}

/** As Zoom tells it: what was done, not what is. */
function historyOf(state: RecordingState, engagementId: string) {
  const words = {
    recording: "resume",
    paused: "pause",
    stopped: "stop",
    none: null,
    unknown: "hum",
  } as const;
  const done = words[state] === null ? [] : ["start", words[state]];
  const statuses = done.map((status, index) => ({
    status,
    last_modified_time: new Date(1_800_000_000_000 + index * 1_000).toISOString(),
  }));
  return { engagement_id: engagementId, channel: "voice", statuses };
}
