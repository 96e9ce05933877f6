import { expect, test } from "@jest/globals";
import { type AccountId, createId } from "@tacet/shared/ids";
import { zoomAccounts } from "../testing/zoom-accounts.ts";
import { createRegisterConnector } from "./register-connector.ts";

test("a server-to-server connector is there once Zoom has answered, and is registered once", async () => {
  const { accounts, oauth, vault, now } = zoomAccounts();
  const accountId = createId("acc") as AccountId;
  const register = createRegisterConnector({ accounts, oauth, vault, accountId, now });
  oauth.failNext("accountToken", "no_answer");
  expect(await register()).toEqual({ ok: false, error: { code: "no_answer" } });
  expect(await accounts.connectorOf(accountId)).toBeNull();
  expect(await register()).toEqual({ ok: true, value: true });
  const connector = await accounts.connectorOf(accountId);
  expect(connector).toMatchObject({ app: "connector", tokens: { scopes: oauth.scopes.connector } });
  expect(await register()).toEqual({ ok: true, value: true });
  expect(await accounts.connectorOf(accountId)).toEqual(connector);
  expect(accounts.audit).toMatchObject([{ action: "connector_installed", actor: null }]);
});

test("one whose tokens were void comes back at the next start, and a removal that is not due is taken back", async () => {
  const { accounts, oauth, vault, now } = zoomAccounts();
  const accountId = createId("acc") as AccountId;
  const register = createRegisterConnector({ accounts, oauth, vault, accountId, now });
  await register();
  const connector = await accounts.connectorOf(accountId);
  await accounts.voidInstallation(connector?.id ?? "", connector?.version ?? 0, now());
  await accounts.requestRemoval({ accountId, because: "tokens_void", requestedAt: now(), dueAt: now() + 1 });
  await register();
  expect(await accounts.connectorOf(accountId)).toMatchObject({ voidSince: null });
  expect(await accounts.removalOf(accountId)).toBeNull();
});
