import { expect, test } from "@jest/globals";
import type { SessionView } from "@tacet/shared/payment-session";
import type { EnteredCount } from "@tacet/shared/wire";
import { keypad, session as view } from "../gallery/fixtures.ts";
import {
  emptyFeed,
  type FeedAction,
  isSuperseded,
  progressOf,
  reduceFeed,
  sessionsOn,
} from "./feed-state.ts";

const session = view(0, { version: 5 });
const followed = reduceFeed(emptyFeed, {
  type: "followed",
  reply: { kind: "snapshot", sessions: [session], seq: 7, progress: [] },
});

test("a snapshot is taken whole, and what it leaves out is gone", () => {
  expect(followed).toMatchObject({ connection: "online", seq: 7 });
  const empty = reduceFeed(followed, {
    type: "followed",
    reply: { kind: "snapshot", sessions: [], seq: 9, progress: [] },
  });
  expect(empty.sessions).toEqual({});
});

test("an older version of a session changes nothing, whichever way it comes", () => {
  const older = { ...session, version: 4, phase: "securing" as const };
  const state = reduceFeed(followed, { type: "item", item: { seq: 8, session: older } });
  expect(state.sessions[session.id]).toBe(session);
  expect(state.seq).toBe(8);
  expect(reduceFeed(state, { type: "answered", session: older })).toBe(state);
});

test("the rest adds to what is known and never moves the number back", () => {
  const newer = { ...session, version: 6, phase: "authorizing" as const };
  const state = reduceFeed(followed, {
    type: "followed",
    reply: { kind: "rest", items: [{ seq: 8, session: newer }], seq: 8, progress: [] },
  });
  expect(state.sessions[session.id]).toBe(newer);
  const late = reduceFeed(state, {
    type: "followed",
    reply: { kind: "rest", items: [], seq: 3, progress: [] },
  });
  expect(late.seq).toBe(8);
});

test("an overtaken keypad report is dropped, and one of an earlier card is not shown", () => {
  const second = { ...keypad("cardNumber", {}, 2), revision: 4 };
  expect(isSuperseded(second, { ...second, revision: 3 })).toBe(true);
  expect(isSuperseded(second, { ...second, revision: 5 })).toBe(false);
  expect(isSuperseded(second, { ...second, attempt: 1, revision: 9 })).toBe(true);
  expect(isSuperseded(second, { ...second, attempt: 3, revision: 1 })).toBe(false);
  const state = reduceFeed(followed, {
    type: "progressed",
    progress: { sessionId: session.id, progress: second },
  });
  expect(progressOf(state, session)).toBeNull();
  expect(progressOf(state, { ...session, attempt: 2 })).toEqual(second);
});

test("the keypad is forgotten as soon as the session leaves the secured line", () => {
  const keyed = reduceFeed(followed, {
    type: "progressed",
    progress: { sessionId: session.id, progress: keypad("cardNumber", {}) },
  });
  const released = reduceFeed(keyed, {
    type: "answered",
    session: { ...session, version: 6, phase: "releasing", outcome: "canceled" },
  });
  expect(released.progress).toEqual({});
});

test("the sessions of an engagement come newest first, without those of others", () => {
  const newer = view(100, { id: "ses_bbbbbbbbbbbbbbbbbbbbbb" as never });
  const other = view(200, { id: "ses_cccccccccccccccccccccc" as never, engagementId: "other" as never });
  const state = reduceFeed(followed, {
    type: "followed",
    reply: { kind: "snapshot", sessions: [session, newer, other], seq: 8, progress: [] },
  });
  expect(sessionsOn(state, session.engagementId)).toEqual([newer, session]);
});

test("a gap in the connection is a loss only after the feed has once been there", () => {
  expect(reduceFeed(emptyFeed, { type: "connection_lost" }).connection).toBe("connecting");
  expect(reduceFeed(followed, { type: "connection_lost" }).connection).toBe("lost");
});

const news = (sessions: readonly SessionView[], counts: readonly EnteredCount[] = []): FeedAction => ({
  type: "watch_news",
  news: { sessions, counts },
});
const keyed = (sessionId: string, entered: number): EnteredCount => ({
  sessionId: sessionId as never,
  entered,
  field: "cardNumber",
});

test("a watched session that closes leaves the list, together with its count", () => {
  const watching = reduceFeed(emptyFeed, { type: "watch_started", sessions: [session] });
  const counted = reduceFeed(watching, news([], [keyed(session.id, 4)]));
  expect(counted.entered[session.id]).toEqual({ entered: 4, field: "cardNumber" });
  const over = { ...session, version: 9, phase: "closed" as const };
  const closed = reduceFeed(counted, news([over]));
  expect(closed.watched).toEqual({});
  expect(closed.entered).toEqual({});
  // Whoever looks at it sees how it ended.
  expect(closed.ended).toEqual([over]);
});

test("news of many sessions are taken together, each by its version, and counts only of what is open", () => {
  const other = { ...session, id: "ses_bbbbbbbbbbbbbbbbbbbbbb" as never };
  const newer = { ...session, version: session.version + 1 };
  const watching = reduceFeed(emptyFeed, { type: "watch_started", sessions: [session] });
  const told = reduceFeed(
    watching,
    news([newer, other, session], [keyed(other.id, 2), keyed("ses_gone", 9)]),
  );
  expect(Object.values(told.watched)).toEqual([newer, other]);
  expect(told.entered).toEqual({ [other.id]: { entered: 2, field: "cardNumber" } });
});

test("a server of the version before does not tell which field is keyed", () => {
  const watching = reduceFeed(emptyFeed, { type: "watch_started", sessions: [session] });
  const { field: _, ...count } = keyed(session.id, 4);
  const told = reduceFeed(watching, news([], [count as never]));
  expect(told.entered[session.id]).toEqual({ entered: 4, field: null });
});

test("a payment that closes or changes comes into what was looked for, if it fits", () => {
  const closed = { ...session, version: 9, phase: "closed" as const, outcome: "approved" as const };
  const looking = (reference: string) =>
    reduceFeed(emptyFeed, { type: "found", found: { reference, payments: [] } });
  const all = reduceFeed(looking(""), news([closed]));
  expect(all.found?.payments).toEqual([closed]);
  const other = reduceFeed(looking("INV-9"), news([closed]));
  expect(other.found?.payments).toEqual([]);
  const older = reduceFeed(all, news([{ ...closed, version: 8 }]));
  expect(older.found).toBe(all.found);
  const resolved = { ...closed, version: 10, reason: "resolved_by_hand" as const };
  expect(reduceFeed(all, { type: "answered", session: resolved }).found?.payments).toEqual([resolved]);
});

test("an answer about another agent's payment is none of the person's own", () => {
  const signedIn = { agentId: "me", accountId: "account", role: "supervisor", clockAhead: 0 };
  const mine = reduceFeed(emptyFeed, { type: "signed_in", signedIn: signedIn as never });
  expect(reduceFeed(mine, { type: "answered", session }).sessions).toEqual({});
  const own = { ...session, agentId: "me" as never };
  expect(reduceFeed(mine, { type: "answered", session: own }).sessions[session.id]).toBe(own);
});
