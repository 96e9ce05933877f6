import type { AccountId } from "@tacet/shared/ids";
import type { Installations } from "../ports/accounts/index.ts";
import type { AccountApi } from "../ports/contact-center/index.ts";
import type { AccountRemoval } from "./account-removal.ts";
import type { WorkOnMessageDeps } from "./work-on-message.ts";

export interface TakeOutDeps {
  readonly accounts: Pick<Installations, "connectorOf">;
  readonly removal: Pick<AccountRemoval, "request" | "removeUser">;
  accountApi(accountId: AccountId): Pick<AccountApi, "roles">;
}

/**
 * What Zoom's word that an app was removed means: the account goes, or one of its users. What must never happen: an
 * account is deleted because somebody has removed the app for themselves. Zoom does not document whom the word about an
 * admin-managed app names, so it counts for the account if it names the admin who added it, or if Zoom takes the
 * account's tokens no more.
 */
export function createTakeOut({
  accounts,
  removal,
  accountApi,
}: TakeOutDeps): WorkOnMessageDeps["onDeauthorized"] {
  return async ({ app, accountId, userId, saidAt }) => {
    const connector = app === "connector" ? await accounts.connectorOf(accountId) : null;
    if (connector !== null && connector.userId !== userId && connector.tokens !== null) {
      const access = await stillTaken(accountApi(accountId));
      if (access === "not_known") return "later";
      if (access === "yes") return await removeUser();
    }
    if (app === "panel") return await removeUser();
    await removal.request({ accountId, because: "app_deauthorized", actor: userId, saidAt });
    return "done";

    async function removeUser() {
      return (await removal.removeUser({ accountId, userId, saidAt })) === "removed" ? "done" : "later";
    }
  };
}

/** Whether Zoom takes the account's tokens: any answer but that they are void says so. */
async function stillTaken(api: Pick<AccountApi, "roles">): Promise<"yes" | "no" | "not_known"> {
  const answer = await api.roles();
  if (answer.ok) return "yes";
  switch (answer.error.code) {
    case "not_installed":
      return "no";
    case "no_answer":
    case "rate_limited":
      return "not_known";
    default:
      return "yes";
  }
}
