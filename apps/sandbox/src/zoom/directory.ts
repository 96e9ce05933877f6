import type { Persona } from "../page-protocol/index.ts";
import { personas } from "./accounts.ts";

export interface ContactCenterRole {
  readonly id: string;
  readonly name: string;
}

/** The Contact Center roles of every account; the last one is no role of Zoom's own. */
export const contactCenterRoles: readonly ContactCenterRole[] = [
  { id: "rAgent", name: "Agent" },
  { id: "rSupervisor", name: "Supervisor" },
  { id: "rAdmin", name: "Admin" },
  { id: "rTeamLead", name: "Team Lead" },
];

/** Who is in Zoom, and with which Contact Center role. */
export class Directory {
  readonly #roles = new Map<string, ContactCenterRole | null>();
  readonly #gone = new Set<string>();
  readonly #everybody: readonly Persona[];

  /** `more`: beside the cast. */
  constructor(more: readonly Persona[] = []) {
    this.#everybody = [...personas, ...more];
    for (const { userId, title } of this.#everybody)
      this.#roles.set(userId, contactCenterRoles.find(({ name }) => name === title) ?? null);
  }

  /** `undefined` for a user who never was or has left. */
  user(userId: string): Persona | undefined {
    return this.#gone.has(userId) ? undefined : this.#everybody.find((each) => each.userId === userId);
  }

  usersOf(accountId: string): readonly Persona[] {
    return this.#everybody.filter((each) => each.accountId === accountId && !this.#gone.has(each.userId));
  }

  /** `null`: no Contact Center licence. */
  roleOf(userId: string): ContactCenterRole | null {
    return this.#roles.get(userId) ?? null;
  }

  /** `null` takes the Contact Center licence away. */
  setRole(userId: string, roleName: string | null): void {
    this.#roles.set(userId, contactCenterRoles.find(({ name }) => name === roleName) ?? null);
  }

  /** The user leaves the account. */
  remove(userId: string): void {
    this.#gone.add(userId);
  }
}
