import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Secret } from "@tacet/shared/secret";
import fc from "fast-check";
import { signWebhook } from "../testing/sign-webhook.ts";
import { mostAheadMs } from "./signature.ts";
import { createWebhookReader } from "./webhook-reader.ts";

const now = 1_800_000_000_000;
const windowMs = 300_000;
const readerWithin = (ms: number) =>
  createWebhookReader({
    secrets: { panel: [], connector: [new Secret("new"), new Secret("old")] },
    clientIds: { panel: "panelClient", connector: "connectorClient" },
    windowMs: ms,
  });
const reader = readerWithin(windowMs);
const read = (message: object | string, secret = "new", at = now) =>
  reader.readWebhook("connector", signWebhook(message, secret, at), now);
const ended = {
  event: "contact_center.engagement_ended",
  event_ts: now - 500,
  payload: { account_id: "account", object: { engagement_id: "eng" } },
};
const said = (event: string, object: object, payload: object = {}) => ({
  event,
  event_ts: now,
  payload: { account_id: "account", object, ...payload },
});

describe("a webhook's signature", () => {
  test("is taken with the current and the previous secret, up to five minutes off", () => {
    for (const secret of ["new", "old"]) {
      expect(read(ended, secret)).toMatchObject({ ok: true, value: { kind: "event", accountId: "account" } });
    }
    expect(read(ended, "new", now - windowMs).ok).toBe(true);
    expect(read(ended, "new", now + mostAheadMs).ok).toBe(true);
  });

  test("may be as old as the operator allows, but no further ahead of our clock for that", () => {
    const { readWebhook } = readerWithin(90 * 60_000);
    const readAt = (at: number) => readWebhook("connector", signWebhook(ended, "new", at), now);
    expect(readAt(now - 90 * 60_000).ok).toBe(true);
    expect(readAt(now + mostAheadMs).ok).toBe(true);
    for (const at of [now - 90 * 60_000 - 1_000, now + mostAheadMs + 1_000])
      expect(readAt(at)).toEqual({ ok: false, error: "timestamp_out_of_window" });
  });

  test.each([
    ["another secret", signWebhook(ended, "guessed", now), "signature_wrong"],
    ["a stale time", signWebhook(ended, "new", now - windowMs - 1_000), "timestamp_out_of_window"],
    ["a time to come", signWebhook(ended, "new", now + mostAheadMs + 1_000), "timestamp_out_of_window"],
    ["no headers", { ...signWebhook(ended, "new", now), headers: {} }, "signature_missing"],
    ["another body", { ...signWebhook(ended, "new", now), body: Buffer.from("{}") }, "signature_wrong"],
    ["no JSON", signWebhook("<xml/>", "new", now), "bad_message"],
    ["no event", signWebhook({ payload: {} }, "new", now), "bad_message"],
    ["a list", signWebhook("[1]", "new", now), "bad_message"],
  ])("is refused, or the message is: %s", (_, webhook, problem) => {
    expect(reader.readWebhook("connector", webhook, now)).toEqual({ ok: false, error: problem });
  });

  test("of an app without a webhook secret is never right, not even with an empty one", () => {
    expect(reader.readWebhook("panel", signWebhook(ended, "", now), now)).toEqual({
      ok: false,
      error: "not_configured",
    });
  });

  test("holds for no other bytes, and nothing that is sent makes the reader throw", () => {
    const { body, headers } = signWebhook(ended, "new", now);
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(body);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(reader.readWebhook("connector", { body: changed, headers }, now)).toMatchObject({ ok: false });
      }),
    );
    const anyHeader = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
    const anyHeaders = fc.record({ "x-zm-request-timestamp": anyHeader, "x-zm-signature": anyHeader });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), anyHeaders, (bytes, given) => {
        const answer = reader.readWebhook("connector", { body: Buffer.from(bytes), headers: given }, now);
        expect(answer.ok).toBe(false);
      }),
    );
  });

  interface SignatureVectors {
    readonly reader: {
      readonly secretToken: string;
      readonly previousSecretToken: string;
      readonly now: number;
    };
    readonly vectors: readonly {
      readonly name: string;
      readonly headers: Record<string, string>;
      readonly body: string;
      readonly expected: string | { readonly plainToken: string; readonly encryptedToken: string };
    }[];
  }
  const file = new URL("../../../../../../packages/shared/vectors/webhook-signature.json", import.meta.url);
  const independent: SignatureVectors = JSON.parse(readFileSync(file, "utf8"));

  test.each(independent.vectors)("made by an independent encoder: $name", ({ headers, body, expected }) => {
    const { secretToken, previousSecretToken, now: at } = independent.reader;
    const secrets = [new Secret(secretToken), new Secret(previousSecretToken)];
    const { readWebhook } = createWebhookReader({
      secrets: { panel: secrets, connector: secrets },
      clientIds: { panel: "panelClient", connector: "connectorClient" },
      windowMs,
    });
    const answer = readWebhook("connector", { headers, body: Buffer.from(body) }, at);
    if (expected === "accepted") expect(answer).toMatchObject({ ok: true, value: { kind: "event" } });
    else if (typeof expected === "string") expect(answer).toEqual({ ok: false, error: expected });
    else expect(answer).toEqual({ ok: true, value: { kind: "validation", ...expected } });
  });
});

describe("a webhook's meaning", () => {
  const meaning = (message: object) => {
    const answer = read(message);
    if (!answer.ok) throw new Error(answer.error);
    return answer.value.kind === "event" ? answer.value.event : answer.value.kind;
  };

  test.each([
    [
      said("contact_center.engagement_started", { engagement_id: "eng", channel: "Voice", consumer: "x" }),
      { type: "engagement_started", engagementId: "eng", channel: "voice", at: now },
    ],
    [
      said("contact_center.engagement_user_answered", { engagement_id: "eng", user_id: "agentA" }),
      { type: "agent_joined", engagementId: "eng", agentId: "agentA", channel: null, at: now },
    ],
    [
      said("contact_center.engagement_started", {
        engagement_id: "eng",
        queue_id: "q-old",
        cc_queue_id: "q-new",
        queue_name: "Zahlungen & Rückfragen",
      }),
      {
        type: "engagement_started",
        engagementId: "eng",
        channel: null,
        queue: { id: "q-new", name: "Zahlungen & Rückfragen" },
        at: now,
      },
    ],
    [
      said(
        "contact_center.engagement_user_answered",
        { engagement_id: "eng", user_id: "agentA" },
        { engagement: { queue_id: "q", queue_name: "two\nlines" } },
      ),
      {
        type: "agent_joined",
        engagementId: "eng",
        agentId: "agentA",
        channel: null,
        queue: { id: "q", name: null },
        at: now,
      },
    ],
    [
      said("contact_center.engagement_user_answered", {
        engagement_id: "eng",
        user_id: "agentA",
        queue_id: "q u e u e",
        queue_name: "Sales",
      }),
      { type: "agent_joined", engagementId: "eng", agentId: "agentA", channel: null, at: now },
    ],
    [
      said("contact_center.engagement_user_ended", { engagement_id: "eng", user_id: "agentA" }),
      { type: "agent_left", engagementId: "eng", agentId: "agentA", at: now },
    ],
    [
      said("contact_center.engagement_transfer_completed", {
        engagement_id: "eng",
        transfer_from_id: "agentA",
      }),
      { type: "agent_left", engagementId: "eng", agentId: "agentA", at: now },
    ],
    [ended, { type: "engagement_ended", engagementId: "eng", at: now - 500 }],
    [
      said("contact_center.recording_paused", {}, { engagement: { id: "eng" } }),
      { type: "recording_changed", engagementId: "eng", state: "paused", at: now },
    ],
    [
      said("contact_center.recording_resumed", { engagement_id: "eng" }),
      { type: "recording_changed", engagementId: "eng", state: "recording", at: now },
    ],
  ])("%j", (message, event) => {
    expect(meaning(message)).toEqual(event);
  });

  test("a removal of the app is read with its time as a text or a number, and is ours by its client id", () => {
    const removed = {
      event: "app_deauthorized",
      payload: {
        account_id: "account",
        user_id: "adminA",
        client_id: "connectorClient",
        event_ts: String(now - 10),
      },
    };
    const expected = { type: "app_deauthorized", app: "connector", userId: "adminA" };
    expect(meaning(removed)).toEqual({ ...expected, at: now - 10 });
    expect(meaning({ ...removed, event_ts: now })).toEqual({ ...expected, at: now });
    expect(meaning({ ...removed, payload: { ...removed.payload, event_ts: "soon" } })).toEqual({
      ...expected,
      at: now,
    });
    expect(meaning({ ...removed, payload: { ...removed.payload, client_id: "other" } })).toBe("ignored");
  });

  test.each([
    [
      said("contact_center.engagement_note_added", { engagement_id: "eng" }),
      "contact_center.engagement_note_added",
    ],
    [said("contact_center.engagement_ended", {}), "contact_center.engagement_ended"],
    [said("contact_center.engagement_ended", { engagement_id: "a b" }), "contact_center.engagement_ended"],
    [{ event: "contact_center.engagement_ended" }, "contact_center.engagement_ended"],
    [said("constructor", {}), "constructor"],
    [said("Ms. Customer", {}), null],
  ])("what we don't know is ignored, and named only if the name is safe: %j", (message, event) => {
    expect(read(message)).toEqual({ ok: true, value: { kind: "ignored", event } });
  });

  test("any JSON under a known name is taken or ignored, never an error", () => {
    const name = fc.constantFrom(
      "contact_center.engagement_started",
      "contact_center.engagement_user_answered",
      "contact_center.recording_paused",
      "app_deauthorized",
    );
    const anyPayload = fc.oneof(
      fc.jsonValue(),
      fc.record({ account_id: fc.jsonValue(), object: fc.jsonValue(), event_ts: fc.jsonValue() }),
    );
    fc.assert(
      fc.property(name, anyPayload, fc.jsonValue(), (event, payload, time) => {
        expect(read({ event, payload, event_ts: time }).ok).toBe(true);
      }),
    );
  });

  test("the same event has the same id each time it is delivered", () => {
    const [one, again] = [read(ended), read(ended, "new", now + 1_000)];
    expect(one).toEqual(again);
    expect(read({ ...ended, event_ts: now })).not.toEqual(one);
  });

  test("the validation of the address is answered with the secret it was signed with", () => {
    const validation = { event: "endpoint.url_validation", payload: { plainToken: "plain" } };
    const [current, previous] = [read(validation), read(validation, "old")];
    expect(current).toMatchObject({ ok: true, value: { kind: "validation", plainToken: "plain" } });
    expect(previous).not.toEqual(current);
  });
});
