import { err, ok, type Result } from "@tacet/shared/result";
import {
  type ConnectionReport,
  type GuideFacts,
  type RequestRemoval,
  type SaveCredentials,
  type SaveGuide,
  type SaveSettings,
  type SetupError,
  type SetupView,
  setupRoutes,
  type TestConnection,
} from "@tacet/shared/setup";
import { readError, readGuide, readReport, readView } from "./setup-answers.ts";

export interface SetupProblem {
  /** `unreachable`: no answer that the server can have given. What was asked may have been done all the same. */
  readonly code: SetupError["code"] | "unreachable";
  readonly faults: readonly string[];
}

/** The setup's REST API. No method rejects; each ends within its time-out, twice that after a new sign-in. */
export interface SetupClient {
  load(): Promise<Result<SetupView, SetupProblem>>;
  saveSettings(save: SaveSettings): Promise<Result<SetupView, SetupProblem>>;
  saveCredentials(save: SaveCredentials): Promise<Result<SetupView, SetupProblem>>;
  testConnection(test: TestConnection): Promise<Result<ConnectionReport, SetupProblem>>;
  guide(): Promise<Result<GuideFacts, SetupProblem>>;
  saveGuide(save: SaveGuide): Promise<Result<GuideFacts, SetupProblem>>;
  /** Every record of the account, as JSON. */
  exportData(): Promise<Result<Blob, SetupProblem>>;
  requestRemoval(request: RequestRemoval): Promise<Result<true, SetupProblem>>;
}

export interface RestAccess {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** The bearer token of the present sign-in. */
  token(): string;
  signInAgain(): Promise<void>;
}

/** In ms. */
const answerTimeout = 15_000;
/** In ms: an account of years is a large file. */
const exportTimeout = 600_000;

export function createSetupClient(access: RestAccess): SetupClient {
  const send = <Value>(method: string, url: string, read: Read<Value>, body?: object) =>
    ask(access, { method, url, body }, read);
  return {
    load: () => send("GET", setupRoutes.view, asJson(readView)),
    saveSettings: (save) => send("PUT", setupRoutes.settings, asJson(readView), save),
    saveCredentials: (save) => send("PUT", setupRoutes.credentials, asJson(readView), save),
    testConnection: (test) => send("POST", setupRoutes.testConnection, asJson(readReport), test),
    guide: () => send("GET", setupRoutes.guide, asJson(readGuide)),
    saveGuide: (save) => send("PUT", setupRoutes.guide, asJson(readGuide), save),
    exportData: () => {
      const request = { method: "GET", url: setupRoutes.export, body: undefined, timeout: exportTimeout };
      return ask(access, request, (response) => response.blob());
    },
    requestRemoval: (request) => send("POST", setupRoutes.removal, async () => true as const, request),
  };
}

export type Read<Value> = (response: Response) => Promise<Value | null>;

interface Request {
  readonly method: string;
  readonly url: string;
  readonly body: object | undefined;
  /** In ms. */
  readonly timeout?: number;
}

export function asJson<Value>(read: (body: unknown) => Value | null): Read<Value> {
  return async (response) => read(await response.json());
}

/** A token that has run out is replaced once: the sign-in does not need the person. */
export async function ask<Value>(
  access: RestAccess,
  request: Request,
  read: Read<Value>,
): Promise<Result<Value, SetupProblem>> {
  const used = access.token();
  const answer = await askOnce(access, request, read);
  if (answer.ok || answer.error.code !== "not_signed_in") return answer;
  await withinTimeout(access.signInAgain());
  return access.token() === used ? answer : askOnce(access, request, read);
}

async function askOnce<Value>(
  { fetch, token }: RestAccess,
  { method, url, body, timeout = answerTimeout }: Request,
  read: Read<Value>,
): Promise<Result<Value, SetupProblem>> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token()}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeout),
    });
    if (!response.ok) return err(problemOf(response.status, await response.json()));
    const value = await read(response);
    return value === null ? err(unreachable) : ok(value);
  } catch {
    return err(unreachable);
  }
}

const unreachable: SetupProblem = { code: "unreachable", faults: [] };

function problemOf(status: number, body: unknown): SetupProblem {
  if (status === 401) return { code: "not_signed_in", faults: [] };
  const error = readError(body);
  return error === null ? unreachable : { code: error.code, faults: error.faults ?? [] };
}

function withinTimeout(done: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, answerTimeout);
    void done.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
