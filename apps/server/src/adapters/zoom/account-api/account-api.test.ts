import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { AccountId, AgentId, EngagementId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { AccountAccess, AccountApi } from "../../../ports/contact-center/index.ts";
import { accountApiContract } from "../../../ports/contact-center/testing/account-api-contract.ts";
import { startZoomApiDouble, type ZoomApiDouble } from "../testing/zoom-api-double.ts";
import { createAccountApi } from "./account-api.ts";

const accessTo = (apiUrl: string, more: Partial<AccountAccess> = {}): AccountAccess => ({
  accountId: "account" as AccountId,
  token: async () => ok({ accessToken: new Secret("token"), apiUrl }),
  replace: async () => err({ code: "not_installed" }),
  ...more,
});

/** Waits are noted, not waited for. */
function apiOf(zoom: ZoomApiDouble, more: Partial<AccountAccess> = {}, timeoutMs = 1_000) {
  const waits: number[] = [];
  const create = createAccountApi({ timeoutMs, totalMs: 60_000, wait: async (ms) => void waits.push(ms) });
  return { api: create(accessTo(zoom.url, more)), waits };
}

accountApiContract("Zoom", async () => {
  const zoom = await startZoomApiDouble();
  return { api: apiOf(zoom).api, zoom: zoom.rules, close: () => zoom.close() };
});

describe("Zoom's REST API", () => {
  const engagementId = "eng" as EngagementId;
  let zoom: ZoomApiDouble;
  let api: AccountApi;
  let waits: number[];
  beforeEach(async () => {
    zoom = await startZoomApiDouble();
    zoom.rules.recordings.set(engagementId, "recording");
    ({ api, waits } = apiOf(zoom));
  });
  afterEach(() => zoom.close());

  test("what fails for a moment is tried again, with more and more time between, and as often as it asks", async () => {
    zoom.answerNext({ status: 503 }, "cut", { status: 429, headers: { "retry-after": "3" } });
    expect(await api.pauseRecording(engagementId)).toEqual({ ok: true, value: "accepted" });
    expect(zoom.requests).toHaveLength(4);
    const [first = 0, second = 0, third] = waits;
    expect(first).toBeGreaterThanOrEqual(125);
    expect(first).toBeLessThanOrEqual(250);
    expect(second).toBeGreaterThanOrEqual(250);
    expect(second).toBeLessThanOrEqual(500);
    expect(third).toBe(3_000);
  });

  test("a limit that lasts for longer than we wait is told at once", async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toUTCString();
    for (const wait of ["3600", tomorrow]) {
      zoom.answerNext({ status: 429, headers: { "retry-after": wait } });
      expect(await api.roles()).toEqual({ ok: false, error: { code: "rate_limited" } });
    }
    expect(zoom.requests).toHaveLength(2);
  });

  test("more calls at once than the account may make wait for their turn, and beyond reason are not made", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => api.recordingState(engagementId)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(waits).toHaveLength(7);
    const hasty = createAccountApi({ timeoutMs: 1_000, totalMs: 100 })(accessTo(zoom.url));
    const some = await Promise.all(Array.from({ length: 8 }, () => hasty.recordingState(engagementId)));
    expect(some.filter((answer) => !answer.ok)).toContainEqual({
      ok: false,
      error: { code: "rate_limited" },
    });
  });

  test("a token that is refused is replaced once; the second refusal is Zoom's answer", async () => {
    const replaced: string[] = [];
    const replace: AccountAccess["replace"] = async (refused) => {
      replaced.push(refused.reveal());
      return ok({ accessToken: new Secret("newer"), apiUrl: zoom.url });
    };
    zoom.tokens.clear();
    zoom.tokens.add("newer");
    expect(await apiOf(zoom, { replace }).api.recordingState(engagementId)).toMatchObject({ ok: true });
    zoom.tokens.clear();
    expect(await apiOf(zoom, { replace }).api.recordingState(engagementId)).toEqual({
      ok: false,
      error: { code: "refused" },
    });
    expect(replaced).toEqual(["token", "token"]);
  });

  test("without a token no call is made", async () => {
    for (const code of ["not_installed", "no_answer"] as const) {
      const without = apiOf(zoom, { token: async () => err({ code }) });
      expect(await without.api.roles()).toEqual({ ok: false, error: { code } });
    }
    expect(zoom.requests).toEqual([]);
  });

  test("an API that is silent, or not there, ends as no answer", async () => {
    const silent = await startZoomApiDouble();
    silent.rules.roles = () => new Promise(() => {});
    expect(await apiOf(silent, {}, 50).api.roles()).toEqual({ ok: false, error: { code: "no_answer" } });
    await silent.close();
    expect(await apiOf(silent).api.roles()).toEqual({ ok: false, error: { code: "no_answer" } });
  });

  test.each([
    [{ status: 403, body: { code: 300, message: "Access denied: not allowed by the admin." } }, "refused"],
    [{ status: 403, body: { message: "The token has no scope for this." } }, "scope_missing"],
    [{ status: 400, body: { code: 300, message: "No such engagement." } }, "not_found"],
    [{ status: 400, body: { code: 2814, message: "Wrong channel." } }, "refused"],
    [{ status: 302, headers: { location: "https://elsewhere.example/" } }, "no_answer"],
    [{ status: 200, body: "what?" }, "no_answer"],
  ])("%j means %s", async (answer, code) => {
    zoom.answerNext(answer, answer, answer, answer);
    expect(await api.recordingState(engagementId)).toEqual({ ok: false, error: { code } });
  });

  test("ids stay within their part of the path", async () => {
    await api.contactCenterUser("../../users/me" as AgentId);
    expect(await api.contactCenterUser(".." as AgentId)).toEqual({ ok: true, value: null });
    expect(zoom.requests).toEqual(["GET /v2/contact_center/users/..%2F..%2Fusers%2Fme"]);
  });

  test.each([
    ["Amy Brooks", "Amy Brooks"],
    ["  Amy\n Brooks ", "Amy Brooks"],
    ["", null],
    [7, null],
    ["x".repeat(100), "x".repeat(80)],
    // Made here, so that no such number stands in a file outside the bridge.
    [`50${"0".repeat(13)}9`, null],
  ])("a user's name %j is %j", async (display_name, name) => {
    zoom.answerNext({ status: 200, body: { role_id: "r", display_name } });
    expect(await api.contactCenterUser("agentA" as AgentId)).toMatchObject({ value: { name } });
  });

  test.each([
    [{ role_id: "r", role_name: "Agent" }, "r", "Agent"],
    [{ role: { id: "r", name: "Agent" } }, "r", "Agent"],
    [{ role: "Agent" }, null, "Agent"],
    [{ roles: [{ role_id: "r", role_name: "Agent" }] }, "r", "Agent"],
    [{ role_id: 7, role: null, roles: "none" }, null, null],
  ])("a user's role is found where it is: %j", async (body, roleId, roleName) => {
    zoom.answerNext({ status: 200, body });
    expect(await api.contactCenterUser("agentA" as AgentId)).toEqual({
      ok: true,
      value: { userId: "agentA", roleId, roleName, name: null },
    });
  });

  test.each([
    [[["start", 1]], "recording"],
    [
      [
        ["start", 1],
        ["pause", 2],
      ],
      "paused",
    ],
    [
      [
        ["pause", 2],
        ["start", 1],
      ],
      "paused",
    ],
    [
      [
        ["start", 1],
        ["paused", 2],
        ["resumed", 3],
      ],
      "recording",
    ],
    [
      [
        ["start", 1],
        ["stopped", 2],
      ],
      "stopped",
    ],
    [
      [
        ["start", 1],
        ["hummed", 2],
      ],
      "unknown",
    ],
    [
      [
        ["start", null],
        ["pause", null],
      ],
      "paused",
    ],
    [[], "none"],
  ] as const)("of the history %j what holds is: %s", async (history, state) => {
    const statuses = history.map(([status, second]) => ({
      status,
      last_modified_time: second === null ? null : `2026-01-01T00:00:0${second}Z`,
    }));
    zoom.answerNext({ status: 200, body: { statuses } });
    expect(await api.recordingState(engagementId)).toEqual({ ok: true, value: state });
  });
});
