import type { Request } from "express";
import type { Principal } from "../../use-cases/sign-in.ts";

type Origin = NonNullable<Principal["from"]>;

/** By which way a request came, for the audit. The address is the one that the trusted proxies tell. */
export function originOf(request: Request, channel: Origin["channel"]): Origin {
  return { channel, address: request.ip?.slice(0, 64) ?? null };
}
