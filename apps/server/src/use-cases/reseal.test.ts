import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import type { AccountId } from "@tacet/shared/ids";
import { Secret } from "@tacet/shared/secret";
import { createVault } from "../adapters/vault/index.ts";
import type { Sealed } from "../ports/vault/index.ts";
import { zoomAccounts } from "../testing/zoom-accounts.ts";
import { openTokens } from "./installation-tokens.ts";
import { createReseal } from "./reseal.ts";
import { sealContexts } from "./seal-contexts.ts";

test("what an older key has sealed is sealed anew, and that key can then be taken away", async () => {
  const { accounts, vault: before, install, now } = zoomAccounts();
  const accountId = "account" as AccountId;
  const { id } = await install("connector", { accountId });
  const context = sealContexts.credentials(accountId, "secure-bridge");
  let credentials: Sealed = before.seal(new Secret("gateway-key"), context);
  const store = Object.assign(accounts, {
    resealCredentials: async (reseal: (sealed: Sealed, of: AccountId, provider: string) => Sealed | null) => {
      const resealed = reseal(credentials, accountId, "secure-bridge");
      credentials = resealed ?? credentials;
      return resealed === null ? 0 : 1;
    },
  });
  const newKey = { id: "new", key: randomBytes(32) };
  const unknown = createReseal({ accounts: store, vault: createVault({ keys: [newKey] }), now });
  expect(await unknown()).toBe(0);

  const opened = openTokens(before, (await accounts.installation(id)) as never);
  const rotating = {
    ...createVault({ keys: [newKey] }),
    open: (sealed: Sealed, of: string) => before.open(sealed, of),
  };
  expect(await createReseal({ accounts: store, vault: rotating, now })()).toBe(2);

  const after = createVault({ keys: [newKey] });
  const installation = await accounts.installation(id);
  if (installation === null) throw new Error("gone");
  expect(openTokens(after, installation)?.refreshToken?.reveal()).toBe(opened?.refreshToken?.reveal());
  expect(after.open(credentials, context)?.reveal()).toBe("gateway-key");
  expect(await createReseal({ accounts: store, vault: after, now })()).toBe(0);
  // An older key can be taken out of the settings from here on: that is worth a line.
  expect(accounts.audit.map(({ accountId: chain, action, details }) => [chain, action, details])).toEqual([
    ["tacet:server", "keys_resealed", { count: 2 }],
  ]);
});
