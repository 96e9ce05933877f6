/** Zoom's OAuth endpoints as the server meets them: real HTTP, Zoom's own error bodies, the fake's rules behind them. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AccountId } from "@tacet/shared/ids";
import type { Result } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { AppName } from "@tacet/shared/zoom-app";
import { FakeContactCenterOAuth } from "../../../ports/contact-center/fake-oauth.ts";
import type { OAuthProblem, TokenSet } from "../../../ports/contact-center/index.ts";

export interface ZoomOAuthDouble {
  /** Origin of the OAuth endpoints; the REST API is below `/v2`. */
  readonly url: string;
  /** The rules and the dials. */
  readonly rules: FakeContactCenterOAuth;
  /** Method and path of every request. */
  readonly requests: string[];
  /** `api_url` of every token answer. */
  apiUrl: string;
  /** Answers the next request in the place of the rules. */
  answerNext(answer: DoubleAnswer): void;
  /** The next request is carried out, and its connection cut before the answer. */
  loseNextAnswer(): void;
  close(): Promise<void>;
}

export interface DoubleAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ZoomOAuthDoubleOptions {
  readonly clients: Readonly<Record<AppName, { readonly clientId: string; readonly clientSecret: string }>>;
  /** Answers what is not OAuth, in the place of a 404. */
  readonly otherwise?: (request: IncomingMessage, response: ServerResponse) => void;
}

const faults: Readonly<Record<OAuthProblem["code"], readonly [number, object]>> = {
  code_expired: [
    400,
    { reason: "The authorization code has expired", error: "invalid_grant", errorCode: 4733 },
  ],
  code_invalid: [400, { reason: "Invalid authorization code (4734)", error: "invalid_grant" }],
  redirect_mismatch: [
    400,
    { reason: "Redirect URI mismatch.", error: "invalid_request", error_code: "4709" },
  ],
  client_rejected: [400, { reason: "Invalid client_id or client_secret", error: "invalid_client" }],
  scope_mismatch: [400, { reason: "Invalid scope", error: "invalid_scope", errorCode: 4711 }],
  uninstalled: [400, { reason: "The app was removed (4735)", error: "invalid_grant" }],
  grant_lost: [400, { reason: "Invalid Token!", error: "invalid_grant" }],
  rate_limited: [429, { code: 429, message: "Too many requests." }],
  no_answer: [502, { message: "Bad gateway" }],
  refused: [401, { code: 124, message: "Invalid access token." }],
};

export async function startZoomOAuthDouble(options: ZoomOAuthDoubleOptions): Promise<ZoomOAuthDouble> {
  const rules = new FakeContactCenterOAuth();
  let prepared: DoubleAnswer | null = null;
  let loseNext = false;
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "", "http://double").pathname;
    double.requests.push(`${request.method} ${path}`);
    const answer = prepared ?? (await answerOf({ path, request, rules, options, apiUrl: double.apiUrl }));
    prepared = null;
    if (answer === null && options.otherwise !== undefined) return options.otherwise(request, response);
    if (loseNext) {
      loseNext = false;
      request.socket.destroy();
      return;
    }
    const { status, body, headers } = answer ?? { status: 404, body: "{}" };
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const double: ZoomOAuthDouble = {
    url,
    rules,
    requests: [],
    apiUrl: url,
    answerNext: (answer) => {
      prepared = answer;
    },
    loseNextAnswer: () => {
      loseNext = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return double;
}

interface Asked {
  readonly path: string;
  readonly request: IncomingMessage;
  readonly rules: FakeContactCenterOAuth;
  readonly options: ZoomOAuthDoubleOptions;
  readonly apiUrl: string;
}

async function answerOf({ path, request, rules, options, apiUrl }: Asked): Promise<DoubleAnswer | null> {
  const route = `${request.method} ${path}`;
  if (route === "GET /v2/users/me") {
    const accessToken = new Secret((request.headers.authorization ?? "").replace(/^Bearer /, ""));
    const owner = await rules.whoIs({ accessToken });
    return toAnswer(owner, ({ accountId, userId }) => ({ id: userId, account_id: accountId, type: 2 }));
  }
  if (route !== "POST /oauth/token" && route !== "POST /oauth/revoke") return null;
  const form = await readForm(request);
  const app = clientOf(request, options);
  if (app === null || form === null) return fault("client_rejected");
  if (path === "/oauth/revoke")
    return toAnswer(await rules.revoke(app, new Secret(form.get("token") ?? "")), () => ({
      status: "success",
    }));
  return toAnswer(await grant(rules, app, form), (tokens) => ({
    access_token: tokens.accessToken.reveal(),
    token_type: "bearer",
    ...(tokens.refreshToken === null ? {} : { refresh_token: tokens.refreshToken.reveal() }),
    expires_in: 3_600,
    scope: tokens.scopes.join(" "),
    api_url: apiUrl,
  }));
}

function grant(
  rules: FakeContactCenterOAuth,
  app: AppName,
  form: URLSearchParams,
): Promise<Result<TokenSet, OAuthProblem>> {
  const field = (name: string) => form.get(name) ?? "";
  switch (field("grant_type")) {
    case "authorization_code":
      return rules.exchangeCode({
        app,
        code: field("code"),
        codeVerifier: field("code_verifier"),
        redirectUri: field("redirect_uri"),
      });
    case "refresh_token":
      return rules.refresh(app, new Secret(field("refresh_token")));
    default:
      return rules.accountToken(field("account_id") as AccountId);
  }
}

/** The app whose id and secret came in HTTP Basic. */
function clientOf({ headers }: IncomingMessage, { clients }: ZoomOAuthDoubleOptions): AppName | null {
  const given = Buffer.from((headers.authorization ?? "").replace(/^Basic /, ""), "base64").toString();
  const found = Object.entries(clients).find(
    ([, { clientId, clientSecret }]) => `${clientId}:${clientSecret}` === given,
  );
  return found === undefined ? null : (found[0] as AppName);
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
  return isForm ? new URLSearchParams(Buffer.concat(parts).toString()) : null;
}

function toAnswer<Value>(
  result: Result<Value, OAuthProblem>,
  toBody: (value: Value) => object,
): DoubleAnswer {
  return result.ok ? { status: 200, body: JSON.stringify(toBody(result.value)) } : fault(result.error.code);
}

function fault(code: OAuthProblem["code"]): DoubleAnswer {
  const [status, body] = faults[code];
  return { status, body: JSON.stringify(body) };
}
