import { beforeEach, expect, test } from "@jest/globals";
import { type AccountId, type AgentId, createId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { connectorScopes } from "@tacet/shared/zoom-app";
import { FakeInstallations } from "../ports/accounts/fake-installations.ts";
import type { AccountApi } from "../ports/contact-center/index.ts";
import type { Sealed } from "../ports/vault/index.ts";
import { createInstallationHealth } from "./installation-health.ts";

const accountId = "acc" as AccountId;
let accounts: FakeInstallations;
let api: Pick<AccountApi, "roles" | "numbers">;

beforeEach(async () => {
  accounts = new FakeInstallations();
  api = {
    roles: async () => ok([{ id: "role-lead", name: "Contact Center Supervisor" }]),
    numbers: async () => ok({ total: 3, ready: 1 }),
  };
  await accounts.saveInstallation({
    id: createId("ins"),
    app: "connector",
    accountId,
    userId: "amy" as AgentId,
    at: 7_000,
    tokens: {
      sealed: "k.x" as Sealed,
      expiresAt: 9_000,
      apiUrl: "https://api.example",
      scopes: [connectorScopes[0].scope, "more:than:asked"],
    },
  });
});

const look = (timeBudgetMs = 1_000) =>
  createInstallationHealth({
    accounts,
    engagements: { lastMessageAt: async () => 8_000 },
    accountApi: () => api,
    publicUrl: "https://tacet.example",
    timeBudgetMs,
  })(accountId);

test("a healthy installation says since when, with which scopes, and when Zoom last spoke", async () => {
  const { health, zoomRoles } = await look();
  expect(health.connector).toMatchObject({
    state: "active",
    installedAt: 7_000,
    installUrl: "https://tacet.example/install",
  });
  expect(health.connector.scopes.filter(({ granted }) => granted)).toEqual([
    { ...connectorScopes[0], granted: true },
  ]);
  expect(health.connector.scopes).toHaveLength(connectorScopes.length);
  expect(health.webhooks).toEqual({
    lastAt: 8_000,
    url: "https://tacet.example/webhooks/zoom/connector",
  });
  expect(health.numbers).toEqual({ state: "known", total: 3, ready: 1 });
  expect(zoomRoles).toEqual([
    { id: "role-lead", name: "Contact Center Supervisor", byDefault: "supervisor" },
  ]);
});

test("tokens that can't be opened any more are as good as none", async () => {
  api.roles = async () => err({ code: "not_installed" });
  const { health } = await look();
  expect(health.connector.state).toBe("needs_authorization");
});

test("tokens that are void need to be authorized again, and grant nothing", async () => {
  const connector = await accounts.connectorOf(accountId);
  await accounts.voidInstallation(connector?.id ?? "", connector?.version ?? 0, 1);
  const { health } = await look();
  expect(health.connector.state).toBe("needs_authorization");
  expect(health.connector.scopes.every(({ granted }) => !granted)).toBe(true);
});

test.each([
  ["scope_missing", "scope_missing"],
  ["refused", "no_answer"],
  ["not_installed", "no_answer"],
] as const)("what Zoom answers with %s is not available because of %s", async (code, because) => {
  api = { roles: async () => err({ code }), numbers: async () => err({ code }) };
  const { health, zoomRoles } = await look();
  expect(health.numbers).toEqual({ state: "not_available", because });
  expect(zoomRoles).toBeNull();
});

test("a Zoom that never answers holds nothing up", async () => {
  const never = () => new Promise<never>(() => {});
  api = { roles: never, numbers: never };
  const { health, zoomRoles } = await look(20);
  expect(health).toMatchObject({ numbers: { state: "not_available", because: "no_answer" } });
  expect(zoomRoles).toBeNull();
});
