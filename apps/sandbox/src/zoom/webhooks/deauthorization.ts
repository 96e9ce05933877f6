import { randomBytes } from "node:crypto";
import { deauthorizedEvent } from "@tacet/shared/zoom-app";
import type { Persona } from "../../page-protocol/index.ts";
import type { RegisteredApp } from "../apps/index.ts";

/** `app_deauthorized`. As in Zoom's example, `event_ts` is inside the payload too, there as a text. */
export function toDeauthorization(
  app: RegisteredApp,
  user: Pick<Persona, "accountId" | "userId">,
  now: number,
) {
  return {
    event: deauthorizedEvent,
    event_ts: now,
    payload: {
      account_id: user.accountId,
      user_id: user.userId,
      signature: randomBytes(32).toString("hex"),
      deauthorization_time: new Date(now).toISOString(),
      client_id: app.clientId,
      event_ts: String(now),
    },
  };
}
