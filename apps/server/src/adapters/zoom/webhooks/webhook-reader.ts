/**
 * Reads Zoom's webhooks. What must never happen: a body is parsed before its signature was found right; a form of
 * Zoom's that we don't know ends in an error, for Zoom switches off an address that answers with errors.
 */
import { createHash } from "node:crypto";
import { err, ok, type Result } from "@tacet/shared/result";
import type { Secret } from "@tacet/shared/secret";
import { type AppName, urlValidationEvent } from "@tacet/shared/zoom-app";
import type {
  ContactCenterEvent,
  RawWebhook,
  WebhookReader,
  ZoomMessage,
  ZoomWebhookProblem,
} from "../../../ports/contact-center/index.ts";
import { fieldsOf, readFacts } from "./facts.ts";
import { checkSignature, encryptToken, type Signed } from "./signature.ts";
import { translate } from "./translate.ts";

export interface WebhookReaderOptions {
  /** Secret tokens, the current one first, then the one before. Empty: the app has no webhooks. */
  readonly secrets: Readonly<Record<AppName, readonly Secret[]>>;
  readonly clientIds: Readonly<Record<AppName, string>>;
  /** How old, in ms, a webhook may be. */
  readonly windowMs: number;
}

const longestPlainToken = 1_024;

export function createWebhookReader({ secrets, clientIds, windowMs }: WebhookReaderOptions): WebhookReader {
  return {
    readWebhook: (app, webhook, now) => {
      const signed = checkSignature(secrets[app], webhook, { now, windowMs });
      return signed.ok ? read(app, clientIds[app], { ...signed.value, body: webhook.body }) : signed;
    },
  };
}

function read(
  app: AppName,
  clientId: string,
  { secret, sentAt, body }: Signed & Pick<RawWebhook, "body">,
): Result<ZoomMessage, ZoomWebhookProblem> {
  const message = fieldsOf(parseJson(body));
  const name = message["event"];
  if (typeof name !== "string") return err("bad_message");
  const ignored = ok({ kind: "ignored", event: safeName(name) } as const);
  if (name === urlValidationEvent) return validation(secret, fieldsOf(message["payload"])["plainToken"]);
  const facts = readFacts(message);
  const { accountId, at } = facts;
  // Both apps' events may reach one address by a slip in the registration.
  if (accountId === null || (facts.clientId !== null && facts.clientId !== clientId)) return ignored;
  const event = translate(name, facts, app);
  if (event === null) return ignored;
  const id = createHash("sha256").update(body).digest("base64url");
  return ok({ kind: "event", id, accountId, event: { ...event, at: at ?? sentAt } as ContactCenterEvent });
}

function validation(secret: Secret, plainToken: unknown): Result<ZoomMessage, ZoomWebhookProblem> {
  if (typeof plainToken !== "string" || plainToken.length > longestPlainToken) return err("bad_message");
  return ok({ kind: "validation", plainToken, encryptedToken: encryptToken(secret, plainToken) });
}

/** Zoom's names are words and dots; anything else might be a value. */
function safeName(name: string): string | null {
  return /^[a-z_.]{1,100}$/.test(name) ? name : null;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
