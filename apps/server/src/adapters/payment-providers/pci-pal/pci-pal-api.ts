import { looksLikeCardNumber } from "@tacet/shared/reference";
import { err, ok, type Result } from "@tacet/shared/result";
import type { ProviderView } from "@tacet/shared/wire";
import { z } from "zod";
import { type AskProblem, ask } from "./ask.ts";
import type { PciPalSettings } from "./settings.ts";
import type { Token, Tokens } from "./tokens.ts";

export interface Launched {
  /** Part of an address. */
  readonly id: string;
  /** What Zoom is told, so that the call finds the session. */
  readonly linkId: string;
}

const launchedSchema = z.object({
  Id: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/),
  LinkId: z
    .union([z.string(), z.number().int().min(0)])
    .transform(String)
    .refine((text) => /^[A-Za-z0-9._-]{1,64}$/.test(text) && !looksLikeCardNumber(text)),
});

export interface LaunchOrder {
  readonly tokens: Tokens;
  readonly settings: PciPalSettings;
  readonly username: string;
  readonly body: unknown;
  readonly timeoutMs: number;
}

/**
 * A new session of PCI Pal's. There is no key for it: asked twice, there are two, of which one is never used, and ends by
 * itself. A token that is refused is replaced once.
 */
export async function askLaunch(order: LaunchOrder): Promise<Result<Launched, AskProblem>> {
  const { tokens, settings, username } = order;
  const token = await tokens({ settings, username, wanted: "kept" });
  if (!token.ok) return token;
  const first = await launchWith(order, token.value);
  if (first.ok || first.error.detail !== "token_refused") return first;
  const renewed = await tokens({ settings, username, wanted: token.value });
  return renewed.ok ? await launchWith(order, renewed.value) : renewed;
}

async function launchWith(
  { settings, body, timeoutMs }: LaunchOrder,
  { bearer }: Token,
): Promise<Result<Launched, AskProblem>> {
  const answer = await ask({
    url: `${settings.sessionHost}/api/v1/session/${settings.account}/launch`,
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", authorization: `Bearer ${bearer.reveal()}` },
    timeoutMs,
    refusal: (status) => {
      if (status === 401) return "token_refused";
      if (status === 400 || status === 422) return "flow_refused";
      return status < 500 && status !== 408 ? "account_refused" : null;
    },
  });
  if (!answer.ok) return answer;
  const read = launchedSchema.safeParse(answer.value);
  if (!read.success) return err({ code: "no_answer", detail: "answer_not_readable" });
  return ok({ id: read.data.Id, linkId: read.data.LinkId });
}

/** The form that the panel posts into a frame; `framed` leaves the vendor's banner out. */
export function toViewForm(
  { sessionHost, account }: PciPalSettings,
  { id }: Launched,
  { bearer, refresh }: Token,
): ProviderView {
  return {
    action: `${sessionHost}/session/${account}/view/${id}/framed`,
    fields: [
      { name: "X-BEARER-TOKEN", value: bearer.reveal() },
      { name: "X-REFRESH-TOKEN", value: refresh.reveal() },
    ],
  };
}
