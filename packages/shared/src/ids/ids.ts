import { customAlphabet } from "nanoid";
import { looksLikeCardNumber } from "../reference/index.ts";

/**
 * Ids are letters only. A card number is digits only, so no id can hold one, and a scan of logs or
 * database files for card numbers is never disturbed by an id that happens to look like one.
 */
const randomLetters = customAlphabet("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 22);

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** One payment from *Take payment* to *Call restored*: `ses_` and 22 letters (125 bits). */
export type SessionId = Branded<"SessionId">;
/** `sessionId:version:index`; also the idempotency key that is sent outward with the effect. */
export type EffectId = Branded<"EffectId">;
/** One payment by link: `lnk_` and 22 letters. Also the key under which the gateway is asked to make it. */
export type LinkId = Branded<"LinkId">;
/** Zoom Contact Center's id of one conversation. It stays the same across transfers. */
export type EngagementId = Branded<"EngagementId">;
/** Zoom's user id (`uid` of the app context). */
export type AgentId = Branded<"AgentId">;
/** Zoom's account id: the tenant. */
export type AccountId = Branded<"AccountId">;

export function createSessionId(): SessionId {
  return `ses_${randomLetters()}` as SessionId;
}

export function createLinkId(): LinkId {
  return `lnk_${randomLetters()}` as LinkId;
}

/** A fresh id for things that need no type of their own: requests, events, launched provider sessions. */
export function createId(prefix: string): string {
  return `${prefix}_${randomLetters()}`;
}

export function effectId(sessionId: SessionId, version: number, index: number): EffectId {
  return `${sessionId}:${version}:${index}` as EffectId;
}

/** Ids given by others (Zoom): 1-128 characters that are safe in a log line and in a URL path. */
const foreignId = /^[A-Za-z0-9._~=+/-]{1,128}$/;
const ownSessionId = /^ses_[A-Za-z]{22}$/;
const ownLinkId = /^lnk_[A-Za-z]{22}$/;
const ownEffectId = /^ses_[A-Za-z]{22}:\d{1,9}:\d{1,3}$/;

export const isSessionId = (text: string): text is SessionId => ownSessionId.test(text);
export const isLinkId = (text: string): text is LinkId => ownLinkId.test(text);
export const isEffectId = (text: string): text is EffectId => ownEffectId.test(text);
export const isEngagementId = (text: string): text is EngagementId => isForeign(text);
export const isAgentId = (text: string): text is AgentId => isForeign(text);
export const isAccountId = (text: string): text is AccountId => isForeign(text);

/** One without any letter could be a card number that somebody has put in an id's place. */
function isForeign(text: string): boolean {
  return foreignId.test(text) && (/[A-Za-z]/.test(text) || !looksLikeCardNumber(text));
}
