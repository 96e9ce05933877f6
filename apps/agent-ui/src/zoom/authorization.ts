import { err, ok, type Result } from "@tacet/shared/result";
import type { AuthorizationNeeded, AuthorizationRequest } from "@tacet/shared/wire";
import { call, type ZoomProblem } from "./calls.ts";
import type { ZoomSdk } from "./sdk.ts";

/** `unsupported`: this client has no in-client OAuth. `no_answer`: the person did not decide in time. */
export type AuthorizeProblem = "unsupported" | "declined" | ZoomProblem;
export type AuthorizationAsk = AuthorizationNeeded["authorization"];

/** In-client OAuth. Zoom asks the person if it has to, and answers by an event. */
export interface Authorization {
  /** Never rejects. One at a time: a second one takes the first one's place. */
  ask(ask: AuthorizationAsk): Promise<Result<AuthorizationRequest, AuthorizeProblem>>;
  /** Takes Zoom's `onAuthorized`, or whatever came in its place. */
  onAuthorized(event: unknown): void;
}

/** How long the person may take to decide, in ms. */
const decisionTimeout = 120_000;

type Outcome = Result<AuthorizationRequest, AuthorizeProblem>;

export function createAuthorization(sdk: Pick<ZoomSdk, "authorize">): Authorization {
  let waiting: { readonly state: string; readonly settle: (outcome: Outcome) => void } | null = null;
  return {
    ask: (ask) =>
      new Promise((resolve) => {
        waiting?.settle(err("no_answer"));
        const timer = setTimeout(() => settle(err("no_answer")), decisionTimeout);
        const settle = (outcome: Outcome) => {
          clearTimeout(timer);
          if (waiting?.settle === settle) waiting = null;
          resolve(outcome);
        };
        waiting = { state: ask.state, settle };
        void call(() => sdk.authorize(ask)).then((asked) => {
          // Silence is not a no: the consent screen may be open for longer than a call may take.
          if (!asked.ok && asked.error === "refused") settle(err("refused"));
        });
      }),
    onAuthorized: (event) => {
      if (waiting === null) return;
      const answer = readAnswer(event, waiting.state);
      if (answer !== null) waiting.settle(answer);
    },
  };
}

/**
 * `null` when it is no answer to this question. The state is compared, so that a code of somebody else's flow is not
 * sent on; whether the code is worth anything is for the server to find out with Zoom.
 */
function readAnswer(event: unknown, state: string): Outcome | null {
  if (typeof event !== "object" || event === null) return null;
  const given = event as Readonly<Record<string, unknown>>;
  if (given["result"] === false) {
    return given["state"] === undefined || given["state"] === state ? err("declined") : null;
  }
  const { code, redirectUri } = given;
  if (given["state"] !== state || typeof code !== "string" || typeof redirectUri !== "string") return null;
  return ok({ state, code, redirectUri });
}
