import { expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import type { AppName } from "@tacet/shared/zoom-app";
import type { ApiProblem } from "../ports/contact-center/index.ts";
import { zoomAccounts } from "../testing/zoom-accounts.ts";
import { createTakeOut } from "./take-out.ts";

async function world(problem: ApiProblem["code"] | null, isOpen = false) {
  const { accounts, install } = zoomAccounts();
  const [accountId, admin] = [createId("acc") as AccountId, createId("usr") as AgentId];
  const connector = await install("connector", { accountId, userId: admin });
  const done: string[] = [];
  const takeOut = createTakeOut({
    accounts,
    accountApi: () => ({ roles: async () => (problem === null ? ok([]) : err({ code: problem })) }),
    removal: {
      request: async ({ because, actor }) => void done.push(`account ${because} ${actor}`),
      removeUser: async ({ userId }) => {
        done.push(`user ${userId}`);
        return isOpen ? "payment_open" : "removed";
      },
    },
  });
  const say = (app: AppName, userId: AgentId) => takeOut({ app, accountId, userId, saidAt: 1 });
  return { admin, say, done, connector, accounts };
}
const somebody = "somebody" as AgentId;

test("a user who removes the panel takes out nobody else; with an open payment it is tried again", async () => {
  const { say, done } = await world(null);
  expect(await say("panel", somebody)).toBe("done");
  expect(done).toEqual(["user somebody"]);
  const open = await world(null, true);
  expect(await open.say("panel", somebody)).toBe("later");
});

test("the word about the connector that names the admin who added it removes the account", async () => {
  const { say, done, admin } = await world(null);
  expect(await say("connector", admin)).toBe("done");
  expect(done).toEqual([`account app_deauthorized ${admin}`]);
});

test.each([
  [null, "done", ["user somebody"]],
  ["scope_missing", "done", ["user somebody"]],
  ["not_installed", "done", ["account app_deauthorized somebody"]],
  ["no_answer", "later", []],
  ["rate_limited", "later", []],
] as const)(
  "one that names somebody else counts by whether Zoom still takes the tokens: %s",
  async (problem, answer, what) => {
    const { say, done } = await world(problem);
    expect(await say("connector", somebody)).toBe(answer);
    expect(done).toEqual(what);
  },
);

test("tokens that are void already need not be tried", async () => {
  const { say, done, connector, accounts } = await world(null);
  await accounts.voidInstallation(connector.id, connector.version, 1);
  expect(await say("connector", somebody)).toBe("done");
  expect(done).toEqual(["account app_deauthorized somebody"]);
});
