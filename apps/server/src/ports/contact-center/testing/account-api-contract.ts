import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type AgentId, createId, type EngagementId } from "@tacet/shared/ids";
import type { FakeAccountApi } from "../fake-account-api.ts";
import type { AccountApi, ApiProblem } from "../index.ts";

export interface AccountApiUnderTest {
  readonly api: AccountApi;
  /** What the account has, and the dials of the other side. */
  readonly zoom: FakeAccountApi;
  close(): Promise<void>;
}

/** What every way to an account's API has to do. */
export function accountApiContract(name: string, open: () => Promise<AccountApiUnderTest>): void {
  describe(`the account API contract: ${name}`, () => {
    let under: AccountApiUnderTest;
    let engagementId: EngagementId;
    beforeAll(async () => {
      under = await open();
    });
    beforeEach(() => {
      engagementId = createId("eng") as EngagementId;
      under.zoom.recordings.set(engagementId, "recording");
      under.zoom.obeys = true;
    });
    afterAll(() => under.close());

    test("a Contact Center user has a role and a name; somebody else is none", async () => {
      const userId = createId("agt") as AgentId;
      expect(await under.api.contactCenterUser(userId)).toEqual({ ok: true, value: null });
      under.zoom.users.set(userId, { roleId: "role-lead", roleName: "Team lead", name: "Sue Park" });
      expect(await under.api.contactCenterUser(userId)).toEqual({
        ok: true,
        value: { userId, roleId: "role-lead", roleName: "Team lead", name: "Sue Park" },
      });
    });

    test("roles are listed, also when there are more than fit one answer", async () => {
      const roles = Array.from({ length: 150 }, (_, index) => ({
        id: createId("role"),
        name: `Role ${index}`,
      }));
      under.zoom.roleList.splice(0, Number.POSITIVE_INFINITY, ...roles);
      expect(await under.api.roles()).toEqual({ ok: true, value: roles });
    });

    test("numbers are counted, and those that can redirect media", async () => {
      under.zoom.numberList.splice(
        0,
        Number.POSITIVE_INFINITY,
        ...Array.from({ length: 120 }, (_, index) => index % 3 === 0),
      );
      expect(await under.api.numbers()).toEqual({ ok: true, value: { total: 120, ready: 40 } });
    });

    test("a recording is paused and resumed, each as often as it is asked for", async () => {
      for (const _ of [1, 2]) {
        expect(await under.api.pauseRecording(engagementId)).toEqual({ ok: true, value: "accepted" });
        expect(await under.api.recordingState(engagementId)).toEqual({ ok: true, value: "paused" });
      }
      for (const _ of [1, 2]) {
        expect(await under.api.resumeRecording(engagementId)).toEqual({ ok: true, value: "accepted" });
        expect(await under.api.recordingState(engagementId)).toEqual({ ok: true, value: "recording" });
      }
    });

    test("accepted is not yet paused", async () => {
      under.zoom.obeys = false;
      expect(await under.api.pauseRecording(engagementId)).toEqual({ ok: true, value: "accepted" });
      expect(await under.api.recordingState(engagementId)).toEqual({ ok: true, value: "recording" });
    });

    test.each(["none", "stopped"] as const)("a recording that is %s can't be paused", async (state) => {
      under.zoom.recordings.set(engagementId, state);
      expect(await under.api.recordingState(engagementId)).toEqual({ ok: true, value: state });
      expect(await under.api.pauseRecording(engagementId)).toMatchObject({ error: { code: "refused" } });
    });

    test("an engagement that does not exist is not found", async () => {
      const nowhere = createId("eng") as EngagementId;
      for (const answer of [
        await under.api.pauseRecording(nowhere),
        await under.api.resumeRecording(nowhere),
        await under.api.recordingState(nowhere),
      ]) {
        expect(answer).toEqual({ ok: false, error: { code: "not_found" } });
      }
    });

    test.each<ApiProblem["code"]>(["not_installed", "scope_missing", "refused"])(
      "a call that is %s says so, and the next one goes through",
      async (code) => {
        under.zoom.failNext("recordingState", code);
        expect(await under.api.recordingState(engagementId)).toEqual({ ok: false, error: { code } });
        expect(await under.api.recordingState(engagementId)).toMatchObject({ ok: true });
      },
    );

    test.each<ApiProblem["code"]>(["no_answer", "rate_limited"])(
      "a call that stays %s says so in the end",
      async (code) => {
        for (let count = 0; count < 4; count++) under.zoom.failNext("pauseRecording", code);
        let answer = await under.api.pauseRecording(engagementId);
        expect(answer).toEqual({ ok: false, error: { code } });
        while (!answer.ok) answer = await under.api.pauseRecording(engagementId);
      },
    );
  });
}
