import { err, ok, type Result } from "@tacet/shared/result";
import {
  type AuthorizationNeeded,
  type AuthorizationRequest,
  type SignInReply,
  type SignInRequest,
  signInRoutes,
} from "@tacet/shared/wire";
import { readSignInAnswer, type SignInAnswer } from "./sign-in-answers.ts";
import type { SignInProblem } from "./sign-in-problem.ts";

export interface SignedInReply {
  readonly reply: SignInReply;
  /** How far the server's clock is ahead of this machine's, in ms; exact to about a second. */
  readonly clockAhead: number;
}

/**
 * Signs in with a fresh app context; never rejects. `onAuthorizing` is told when Zoom may be asking the person, which
 * can take minutes.
 */
export type SignIn = (onAuthorizing: () => void) => Promise<Result<SignedInReply, SignInProblem>>;

export interface SignInDeps {
  /** Zoom's app context; any error but `not_added` is that Zoom does not give one. */
  appContext(): Promise<Result<string, "refused" | "no_answer" | "not_added">>;
  /** In-client OAuth; any error is the end of it. */
  authorize(
    ask: AuthorizationNeeded["authorization"],
  ): Promise<Result<AuthorizationRequest, "unsupported" | "declined" | "refused" | "no_answer">>;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Epoch ms. */
  now(): number;
}

/** In ms. The server may have to ask Zoom first. */
const answerTimeout = 20_000;

type Answered = SignInAnswer & { readonly clockAhead: number };

export function createSignIn(deps: SignInDeps): SignIn {
  return async (onAuthorizing) => {
    const first = await signInOnce(deps, onAuthorizing);
    if (first.ok) return first;
    // A context lives for two minutes and counts once: a client that was asleep may have handed out an old one.
    const { code } = first.error;
    return code === "expired" || code === "used_before" ? signInOnce(deps, onAuthorizing) : first;
  };
}

async function signInOnce(
  deps: SignInDeps,
  onAuthorizing: () => void,
): Promise<Result<SignedInReply, SignInProblem>> {
  const context = await deps.appContext();
  if (!context.ok) return err({ code: context.error === "not_added" ? "not_added" : "no_app_context" });
  const request: SignInRequest = { context: context.value };
  const answer = await post(deps, signInRoutes.signIn, request);
  if (answer?.kind !== "authorization") return concluded(answer);
  onAuthorizing();
  const authorized = await deps.authorize(answer.ask);
  if (!authorized.ok) return err({ code: authorizationProblems[authorized.error] });
  return concluded(await post(deps, signInRoutes.authorization, authorized.value));
}

const authorizationProblems = {
  unsupported: "authorization_unsupported",
  declined: "authorization_declined",
  refused: "authorization_unsupported",
  no_answer: "authorization_unanswered",
} as const;

function concluded(answer: Answered | null): Result<SignedInReply, SignInProblem> {
  switch (answer?.kind) {
    case "reply":
      return ok({ reply: answer.reply, clockAhead: answer.clockAhead });
    case "refusal":
      return err(answer.refusal);
    case "authorization":
      return err({ code: "not_authorized" });
    case undefined:
      return err({ code: "unreachable" });
  }
}

/** In the body, not in the address: addresses stand in access logs. `null`: no answer that the server can have given. */
async function post(
  { fetch, now }: SignInDeps,
  route: string,
  body: SignInRequest | AuthorizationRequest,
): Promise<Answered | null> {
  try {
    const response = await fetch(route, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(answerTimeout),
    });
    const answer = readSignInAnswer(response.status, await response.json());
    return answer === null
      ? null
      : { ...answer, clockAhead: clockAhead(response.headers.get("date"), now()) };
  } catch {
    return null;
  }
}

/** The `Date` header has whole seconds, cut off: half a second is added. A difference too small to tell is none. */
function clockAhead(date: string | null, now: number): number {
  const server = date === null ? Number.NaN : Date.parse(date);
  const ahead = server + 500 - now;
  return Number.isNaN(ahead) || Math.abs(ahead) < 2_000 ? 0 : ahead;
}
