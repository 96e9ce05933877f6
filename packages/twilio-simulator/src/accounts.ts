/** The accounts that this Twilio has, and by which tokens each of them is known. */

export interface SimulatedAccount {
  /** `AC` and 32 hex digits. */
  readonly accountSid: string;
  /** The primary one, and a secondary one: all open the API, the first one signs. */
  readonly authTokens: readonly [string, ...string[]];
  /** Names of its pay connectors; `Default` unless told. */
  readonly connectors?: readonly string[];
  /** Numbers and messaging services that it may send text messages from; none unless told. */
  readonly messageSenders?: readonly string[];
}

export class Accounts {
  readonly #accounts: Map<string, SimulatedAccount>;

  constructor(first: SimulatedAccount, others: readonly SimulatedAccount[]) {
    this.#accounts = new Map([first, ...others].map((account) => [account.accountSid, account]));
  }

  isKnown(user: string, token: string): boolean {
    return this.#accounts.get(user)?.authTokens.includes(token) ?? false;
  }

  /** What webhooks are signed with. */
  primaryToken(accountSid: string): string {
    return this.#of(accountSid).authTokens[0];
  }

  connectors(accountSid: string): readonly string[] {
    return this.#of(accountSid).connectors ?? ["Default"];
  }

  messageSenders(accountSid: string): readonly string[] {
    return this.#of(accountSid).messageSenders ?? [];
  }

  /** From now on these tokens hold, and no other. */
  rotate(accountSid: string, authTokens: readonly [string, ...string[]]): void {
    this.#accounts.set(accountSid, { ...this.#of(accountSid), authTokens });
  }

  #of(accountSid: string): SimulatedAccount {
    const account = this.#accounts.get(accountSid);
    if (account === undefined) throw new Error(`no account ${accountSid}`);
    return account;
  }
}
