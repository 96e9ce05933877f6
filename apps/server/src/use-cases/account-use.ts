import type { AccountId } from "@tacet/shared/ids";
import type { AccountData, Installations } from "../ports/accounts/index.ts";

/** Whether an account has Tacet at all, and whether payments may be taken in it now. */
export interface AccountUse {
  /** Somebody of the account has added one of the apps: Zoom's words about it are of use. */
  isInstalled(accountId: AccountId): Promise<boolean>;
  /** The connector is there, Zoom takes its tokens, and the account is not being removed. */
  isUsable(accountId: AccountId): Promise<boolean>;
}

export function createAccountUse(
  accounts: Pick<Installations, "hasInstallation"> & Pick<AccountData, "isUsable">,
): AccountUse {
  return {
    isInstalled: (accountId) => accounts.hasInstallation(accountId),
    isUsable: (accountId) => accounts.isUsable(accountId),
  };
}
