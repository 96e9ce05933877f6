import { createId } from "@tacet/shared/ids";
import type { AppName } from "@tacet/shared/zoom-app";
import type { BusinessEvents } from "../events.ts";
import type { Installations, Origin } from "../ports/accounts/index.ts";
import type { TokenOwner, TokenSet } from "../ports/contact-center/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { sealTokens } from "./installation-tokens.ts";

/** Stores what an authorization has led to, for each of the apps that it stands for. */
export type KeepInstallation = (
  apps: readonly AppName[],
  owner: TokenOwner,
  tokens: TokenSet,
  from?: Origin,
) => Promise<void>;

export interface KeepInstallationDeps {
  readonly accounts: Pick<Installations, "saveInstallation">;
  readonly vault: Vault;
  readonly events: BusinessEvents;
  /** Epoch ms. */
  now(): number;
}

export function createKeepInstallation({
  accounts,
  vault,
  events,
  now,
}: KeepInstallationDeps): KeepInstallation {
  return async (apps, { accountId, userId }, tokens, from) => {
    for (const app of apps) {
      const id = createId("ins");
      const at = now();
      const sealed = sealTokens(vault, id, tokens);
      const action = app === "connector" ? "connector_installed" : "panel_authorized";
      await accounts.saveInstallation(
        { id, app, accountId, userId, tokens: sealed, at },
        { accountId, actor: userId, action, details: {}, at, from },
      );
      events.installed(app);
    }
  };
}
