import type { Express } from "express";
import type { Persona } from "../../page-protocol/index.ts";
import { accountOf } from "../accounts.ts";
import { contactCenterRoles, type Directory } from "../directory.ts";
import { type EngagementCallsOptions, serveEngagementCalls } from "./engagement-calls.ts";
import { createGuard, type Guard, type GuardOptions } from "./guard.ts";
import { restProblems, sendProblem } from "./problem.ts";

export type RestOptions = EngagementCallsOptions & GuardOptions;

/** Zoom's REST API below `/v2`, as far as Tacet calls it. */
export function serveRestApi(server: Express, options: RestOptions): void {
  const guard = createGuard(options);
  serveUsers(server, guard, options.directory);
  serveEngagementCalls(server, guard, options);
  server.get(
    "/v2/number_management/numbers",
    guard(["number_management:read:list_numbers:admin"], "LIGHT", ({ accountId }, _, response) => {
      const { number } = accountOf(accountId);
      const plain = ["incoming", "outgoing"];
      const numbers = [
        { id: "nMain", number, status: "available", capability: [...plain, "PCIPal"] },
        { id: "nBranch", number: `${number.slice(0, -2)}42`, status: "available", capability: plain },
      ];
      response.json({ next_page_token: "", page_size: 30, total_records: numbers.length, numbers });
    }),
  );
  server.use("/v2", (_, response) => sendProblem(response, restProblems.notFound));
}

function serveUsers(server: Express, guard: Guard, directory: Directory): void {
  server.get(
    "/v2/users/me",
    guard(["user:read:user", "user:read:user:admin"], "LIGHT", ({ userId }, _, response) => {
      const user = userId === null ? undefined : directory.user(userId);
      if (user === undefined) return sendProblem(response, restProblems.notFound);
      const [first_name, last_name] = user.displayName.split(" ");
      const { accountId: account_id, displayName: display_name } = user;
      const role_name = user.accountAdmin ? "Admin" : "Member";
      const more = { type: 2, status: "active", email: mailOf(user), role_name };
      response.json({ id: user.userId, account_id, first_name, last_name, display_name, ...more });
    }),
  );
  server.get(
    "/v2/contact_center/users",
    guard(["contact_center:read:list_users:admin"], "MEDIUM", ({ accountId }, _, response) => {
      const users = directory.usersOf(accountId).flatMap((user) => toContactCenterUser(user, directory));
      response.json({ next_page_token: "", page_size: 30, total_records: users.length, users });
    }),
  );
  server.get(
    "/v2/contact_center/users/:userId",
    guard(["contact_center:read:user:admin"], "MEDIUM", ({ accountId }, request, response) => {
      const user = directory.user(String(request.params["userId"]));
      const [found] = user?.accountId === accountId ? toContactCenterUser(user, directory) : [];
      if (found === undefined) sendProblem(response, restProblems.notFound);
      else response.json(found);
    }),
  );
  server.get(
    "/v2/contact_center/roles",
    guard(["contact_center:read:list_roles:admin"], "MEDIUM", ({ accountId }, _, response) => {
      const roles = contactCenterRoles.map(({ id, name }) => ({
        role_id: id,
        role_name: name,
        total_users: directory.usersOf(accountId).filter(({ userId }) => directory.roleOf(userId)?.id === id)
          .length,
      }));
      response.json({ next_page_token: "", page_size: 30, total_records: roles.length, roles });
    }),
  );
}

/** Empty for a user without a Contact Center licence. */
function toContactCenterUser(user: Persona, directory: Directory) {
  const role = directory.roleOf(user.userId);
  if (role === null) return [];
  return [
    {
      user_id: user.userId,
      user_email: mailOf(user),
      display_name: user.displayName,
      role_id: role.id,
      role_name: role.name,
      status_name: "Ready",
      channel_settings: {},
    },
  ];
}

export function mailOf({ displayName, accountId }: Persona): string {
  return `${displayName.toLowerCase().replace(" ", ".")}@${accountOf(accountId).mailDomain}`;
}
