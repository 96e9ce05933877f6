import type { AppName } from "@tacet/shared/zoom-app";
import type { Persona } from "../../page-protocol/index.ts";
import { personas } from "../accounts.ts";
import type { RegisteredApp } from "./registered-app.ts";

/** One user's adding of an app; of an admin-managed one there is the admin's, which is for the whole account. */
export interface Addition {
  readonly app: AppName;
  readonly accountId: string;
  readonly userId: string;
  /** The user, or the admin who added the app for everybody. */
  readonly addedBy: string;
  readonly scopes: readonly string[];
}

export interface AdditionsListener {
  /** For whom an app is added has changed. */
  changed(): void;
  removed(app: RegisteredApp, additions: readonly Addition[], by: Persona): void;
}

/** Who has added which app, and in which accounts an admin has switched one off. */
export class Additions {
  #additions: readonly Addition[] = [];
  readonly #disabled = new Set<string>();
  readonly #listeners = new Set<AdditionsListener>();

  listen(listener: AdditionsListener): void {
    this.#listeners.add(listener);
  }

  /** The addition that lets this user use the app. */
  find(app: RegisteredApp, user: Persona): Addition | undefined {
    return this.#additions.find(
      (each) =>
        each.app === app.name &&
        each.accountId === user.accountId &&
        (app.usage === "ADMIN_MANAGEMENT" || each.userId === user.userId),
    );
  }

  /** A server-to-server app is in its own account from the moment it is registered. */
  isInAccount(app: RegisteredApp, accountId: string): boolean {
    if (app.kind === "server-to-server") return app.ownAccountId === accountId;
    return this.#additions.some((each) => each.app === app.name && each.accountId === accountId);
  }

  /** `everyone` is for admins and user-managed apps: the app is there for every user of the account. */
  add(app: RegisteredApp, by: Persona, scopes: readonly string[], everyone = false): void {
    const forAll = everyone && by.accountAdmin && app.usage === "USER_OPERATION";
    const users = forAll ? personas.filter(({ accountId }) => accountId === by.accountId) : [by];
    const added = users.map(
      ({ userId, accountId }): Addition => ({
        app: app.name,
        accountId,
        userId,
        addedBy: by.userId,
        scopes,
      }),
    );
    this.#additions = [...this.#without(app, added), ...added];
    this.#tellChanged();
  }

  /** What this user may take away: the own addition and, for an admin, those made for others. */
  removableBy(app: RegisteredApp, by: Persona): readonly Addition[] {
    return this.#additions.filter(
      (each) =>
        each.app === app.name &&
        each.accountId === by.accountId &&
        (each.userId === by.userId || each.addedBy === by.userId || by.accountAdmin),
    );
  }

  /** `false` when there was nothing that this user may remove. */
  remove(app: RegisteredApp, by: Persona): boolean {
    const gone = this.removableBy(app, by);
    if (gone.length === 0) return false;
    this.#additions = this.#additions.filter((each) => !gone.includes(each));
    for (const listener of this.#listeners) listener.removed(app, gone, by);
    this.#tellChanged();
    return true;
  }

  /** An admin of the account switches the app off, or on again; nothing is told to the app. */
  setDisabled(app: RegisteredApp, accountId: string, disabled: boolean): void {
    if (disabled) this.#disabled.add(`${app.name} ${accountId}`);
    else this.#disabled.delete(`${app.name} ${accountId}`);
    this.#tellChanged();
  }

  isDisabled(app: RegisteredApp, accountId: string): boolean {
    return this.#disabled.has(`${app.name} ${accountId}`);
  }

  #without(app: RegisteredApp, added: readonly Addition[]): readonly Addition[] {
    return this.#additions.filter(
      (old) =>
        old.app !== app.name ||
        !added.some(
          (each) =>
            each.accountId === old.accountId &&
            (app.usage === "ADMIN_MANAGEMENT" || each.userId === old.userId),
        ),
    );
  }

  #tellChanged(): void {
    for (const listener of this.#listeners) listener.changed();
  }
}
