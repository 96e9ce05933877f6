/** The Twilio account that a Zoom account has typed in: its calls go out with it, and its webhooks are signed by it. */
import type { AccountId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import { type CredentialValues, faultsInCredentials } from "@tacet/shared/setup";
import type { CredentialsOf } from "../../../ports/payment-provider/index.ts";

export interface TwilioAccount {
  readonly accountSid: string;
  /** The primary one: Twilio signs with no other. */
  readonly authToken: Secret;
  /** Name of the pay connector, as it stands in Twilio's console. */
  readonly connector: string;
  /** The number, or the messaging service, that text messages come from; `null`: none can be sent. */
  readonly messageSender: string | null;
  /** `ie1`, `au1`; `null`: `us1`. */
  readonly region: string | null;
}

/**
 * - `missing`, `unreadable`: see `CredentialsOf`; what does not fit the form is unreadable.
 * - `not_now`: they could not be read just now.
 */
export type AccountProblem = "missing" | "unreadable" | "not_now";

/** Read afresh for every use, so that a change holds from the next call on. */
export async function accountOf(
  credentialsOf: CredentialsOf,
  accountId: AccountId,
): Promise<Result<TwilioAccount, AccountProblem>> {
  try {
    const saved = await credentialsOf(accountId, "twilio");
    return saved.ok ? readAccount(saved.value.values) : saved;
  } catch {
    return err("not_now");
  }
}

export function readAccount(values: CredentialValues): Result<TwilioAccount, "unreadable"> {
  if (faultsInCredentials("twilio", values).length > 0) return err("unreadable");
  const { accountSid = "", authToken = "", paymentConnector = "", region = "", messageSender = "" } = values;
  return ok({
    accountSid,
    authToken: new Secret(authToken),
    connector: paymentConnector === "" ? "Default" : paymentConnector,
    messageSender: messageSender === "" ? null : messageSender,
    region: region === "" || region === "us1" ? null : region,
  });
}
