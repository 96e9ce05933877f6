/**
 * What payment links of all vendors have in common. Promises: no call rejects; what was not answered in time is unknown. What
 * must never happen: a link is called ended because the vendor could not be asked, or does not know it.
 */
import type { Secret } from "@tacet/shared/secret";
import type { GatewayLinks, LinkQuestion, LinkRequest, LinkState, MadeLink } from "../links.ts";
import { within } from "./within.ts";

/** How a vendor makes links. A rejection is taken for no answer. */
export interface VendorLinks<Credentials> {
  /** `null`: unreadable. */
  readKey(key: Secret): Credentials | null;
  make(credentials: Credentials, request: LinkRequest): Promise<MadeLink>;
  look(credentials: Credentials, question: LinkQuestion): Promise<LinkState>;
  /** Asks for the end; what it came to, a look tells. */
  end(credentials: Credentials, question: LinkQuestion): Promise<unknown>;
}

interface VendorLinksOptions {
  readonly key: Secret | null;
  readonly findTimeoutMs: number;
}

/** Longer than the SDK's own time-out: only one that does not keep it is cut off. */
const graceMs = 500;
const unknown = { kind: "unknown" } as const;

export function createVendorLinks<Credentials>(
  vendor: VendorLinks<Credentials>,
  { key, findTimeoutMs }: VendorLinksOptions,
): GatewayLinks {
  const timeoutMs = findTimeoutMs + graceMs;
  const credentialsOf = ({ gatewayKey }: { readonly gatewayKey?: Secret | undefined }) => {
    const secret = gatewayKey ?? key;
    return secret === null ? null : vendor.readKey(secret);
  };
  const lookUp = async (question: LinkQuestion): Promise<LinkState> => {
    const credentials = credentialsOf(question);
    if (credentials === null) return unknown;
    return (await within(timeoutMs, vendor.look(credentials, question))) ?? unknown;
  };
  return {
    async make(request) {
      const credentials = credentialsOf(request);
      if (credentials === null) return { kind: "refused", reason: "provider_refused" };
      return (await within(timeoutMs, vendor.make(credentials, request))) ?? unknown;
    },
    lookUp,
    async cancel(question) {
      const credentials = credentialsOf(question);
      if (credentials === null) return unknown;
      await within(timeoutMs, vendor.end(credentials, question));
      return await lookUp(question);
    },
  };
}

/** Our request or the account is at fault; else it may have been made, or may be yet. */
export function toRefusal(status: number | null): MadeLink {
  const isOurs = status !== null && status >= 400 && status < 500 && ![408, 409, 429].includes(status);
  return isOurs ? { kind: "refused", reason: "provider_refused" } : unknown;
}
