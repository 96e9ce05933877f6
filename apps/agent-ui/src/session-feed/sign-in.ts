import { err, ok, type Result } from "@tacet/shared/result";
import type { SignInReply, SignInRequest } from "@tacet/shared/wire";
import type { SignInProblem } from "./feed-state.ts";

export interface SignedInReply {
  readonly reply: SignInReply;
  /** How far the server's clock is ahead of this machine's, in ms; exact to about a second. */
  readonly clockAhead: number;
}

/** Signs in with a fresh app context; never rejects. */
export type SignIn = () => Promise<Result<SignedInReply, SignInProblem>>;

export interface SignInDeps {
  /** Zoom's app context, `null` when Zoom does not give one. */
  appContext(): Promise<string | null>;
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Epoch ms. */
  now(): number;
}

export function createSignIn({ appContext, fetch, now }: SignInDeps): SignIn {
  return async () => {
    const context = await appContext();
    if (context === null) return err("no_app_context");
    try {
      const response = await fetch("/api/sign-in", {
        method: "POST",
        headers: { "content-type": "application/json" },
        // In the body, not in the address: addresses stand in access logs.
        body: JSON.stringify({ context } satisfies SignInRequest),
      });
      if (response.status >= 500) return err("unreachable");
      if (!response.ok) return err("refused");
      const reply = (await response.json()) as SignInReply;
      return ok({ reply, clockAhead: clockAhead(response.headers.get("date"), now()) });
    } catch {
      return err("unreachable");
    }
  };
}

/** The `Date` header has whole seconds, cut off: half a second is added. A difference too small to tell is none. */
function clockAhead(date: string | null, now: number): number {
  const server = date === null ? Number.NaN : Date.parse(date);
  const ahead = server + 500 - now;
  return Number.isNaN(ahead) || Math.abs(ahead) < 2_000 ? 0 : ahead;
}
