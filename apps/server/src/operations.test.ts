import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createId, type SessionId } from "@tacet/shared/ids";
import { traceIdOf } from "@tacet/shared/trace";
import { FeedReader, type RunningServer, send, startTestServer } from "./testing/running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startTestServer({ METRICS_LISTEN: "127.0.0.1:0", DRAIN_SECONDS: "1" });
}, 60_000);
afterAll(() => server.close(), 30_000);

const watched = (path: string) => fetch(`http://127.0.0.1:${server.operationsPort()}${path}`);
const figures = async () => (await watched("/metrics")).text();

/** The lines of one metric. */
async function linesOf(name: string): Promise<readonly string[]> {
  return (await figures()).split("\n").filter((line) => new RegExp(`^${name}[ {]`).test(line));
}

/** A payment that is charged and closed. */
async function pay(uid: string): Promise<SessionId> {
  const client = await server.panel(uid);
  const feed = new FeedReader(client);
  await send(client, "follow", { afterSeq: null });
  const taken = await send(client, "take_payment", {
    requestId: createId("req"),
    engagementId: createId("eng"),
    money: { minorUnits: 4250, currency: "EUR" },
    reference: createId("INV"),
  });
  if (!taken.ok) throw new Error(taken.error.code);
  const { id } = taken.value;
  const onSession = () => ({ requestId: createId("req"), sessionId: id });
  await feed.until(id, ({ linkId }) => linkId !== null);
  await send(client, "redirect_requested", onSession());
  await server.bridgeSays(id, { type: "line_secured", line: { mode: "masked", because: "chosen" } });
  await feed.until(id, ({ phase }) => phase === "capturing");
  const card = { brand: "visa", last4: "4242" } as const;
  await server.bridgeSays(id, { type: "fields_ready", attempt: 1, card });
  await feed.until(id, (session) => session.card !== null);
  await send(client, "submit", onSession());
  await feed.until(id, ({ phase }) => phase === "closed");
  return id;
}

describe("whoever runs the server", () => {
  test("sees a payment in the figures, and not whose it was", async () => {
    const id = await pay("mona");
    expect(await linesOf("tacet_sessions_started_total")).toEqual([
      'tacet_sessions_started_total{provider="secure-bridge",call_path="zoom-redirect"} 1',
    ]);
    expect(await linesOf("tacet_charges_total")).toEqual([
      'tacet_charges_total{outcome="approved",source="told",provider="secure-bridge"} 1',
    ]);
    expect(await linesOf("tacet_sessions_ended_total")).toEqual([
      'tacet_sessions_ended_total{provider="secure-bridge",outcome="approved"} 1',
    ]);
    expect(await linesOf("tacet_line_release_seconds_count")).toHaveLength(1);
    expect(await linesOf("tacet_provider_requests_total")).toContain(
      'tacet_provider_requests_total{provider="secure-bridge",operation="submit",code="ok"} 1',
    );
    expect((await linesOf("tacet_http_request_duration_seconds_count")).join()).toContain(
      'route="/bridge/events"',
    );
    const text = await figures();
    for (const secret of [id, traceIdOf(id), "mona", "4242", "INV_"]) expect(text).not.toContain(secret);
  });

  test("sees what all servers together have to do, from the database", async () => {
    const client = await server.panel("oscar");
    await send(client, "take_payment", {
      requestId: createId("req"),
      engagementId: createId("eng"),
      money: { minorUnits: 100, currency: "EUR" },
      reference: createId("INV"),
    });
    // What was read is good for 5 s.
    for (let tries = 0; (await linesOf("tacet_sessions_open")).length === 0; tries++) {
      if (tries > 100) throw new Error("it never got open");
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await linesOf("tacet_sessions_open"))[0]).toMatch(/^tacet_sessions_open\{phase="created"\} 1$/);
    expect((await linesOf("tacet_database_up"))[0]).toBe("tacet_database_up 1");
    expect((await linesOf("tacet_sessions_unresolved"))[0]).toBe("tacet_sessions_unresolved 0");
    const ages = await linesOf("tacet_key_age_seconds");
    expect(ages.map((line) => /key="([a-z_]+)"/.exec(line)?.[1]).sort()).toEqual(
      expect.arrayContaining(["bridge", "encryption", "session_token", "zoom_panel_client"]),
    );
    expect(await linesOf("tacet_sealed_records")).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/key="current"\} [1-9]/),
        'tacet_sealed_records{key="unknown"} 0',
      ]),
    );
  }, 30_000);

  test("is told that it lives, and whether it is ready, on both addresses", async () => {
    for (const path of ["/healthz", "/readyz"]) {
      expect((await watched(path)).status).toBe(200);
      expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    }
    expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
  });

  test("finds all lines of a payment by one trace id, and the bridge is told it in the standard's header", async () => {
    const id = await pay("tracy");
    const lines = server
      .logged()
      .split("\n")
      .filter((line) => line.includes(id));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ traceId: traceIdOf(id) });
    const traces = server.bridge.headers.map((headers) => headers["traceparent"]);
    expect(traces.filter((one) => String(one).split("-")[1] === traceIdOf(id)).length).toBeGreaterThan(1);
  });

  test("ends it in order: not ready first, then the panels go, and no payment was begun meanwhile", async () => {
    const client = await server.panel("last");
    const gone = new Promise<string>((resolve) => client.once("disconnect", resolve));
    const drained = server.drain();
    expect((await watched("/readyz")).status).toBe(503);
    expect(await (await watched("/readyz")).json()).toEqual({ status: "draining" });
    expect((await watched("/healthz")).status).toBe(200);
    const refused = await send(client, "take_payment", {
      requestId: createId("req"),
      engagementId: createId("eng"),
      money: { minorUnits: 100, currency: "EUR" },
      reference: createId("INV"),
    });
    expect(refused).toMatchObject({ ok: false, error: { code: "shutting_down" } });
    await drained;
    // A client that is told `io server disconnect` would not connect anew by itself.
    expect(await gone).toBe("transport close");
  });
});
