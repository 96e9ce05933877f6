import type { Persona } from "../page-protocol/index.ts";
import { type Customer, northwind } from "./accounts.ts";

/** More agents of Northwind than have a page, each with a customer of their own on the line. */
export interface Crowd {
  readonly agents: readonly Persona[];
  readonly customers: readonly Customer[];
}

/** As many as there are numbers for. */
const most = 1_000;

/** @throws when there are no numbers for so many. */
export function crowdOf(size: number): Crowd {
  if (!Number.isInteger(size) || size < 0 || size > most)
    throw new Error(
      `A crowd is a whole number from 0 to ${most}: that is how many numbers there are for it.`,
    );
  const members = Array.from({ length: size }, (_, index) => memberOf(index));
  return {
    agents: members.map(({ agent }) => agent),
    customers: members.map(({ customer }) => customer),
  };
}

function memberOf(index: number): { readonly agent: Persona; readonly customer: Customer } {
  const letters = lettersOf(index);
  const agent: Persona = {
    name: "agent",
    displayName: `Agent ${letters}`,
    title: "Agent",
    userId: `uCrowd${letters}`,
    accountId: northwind.id,
    accountAdmin: false,
  };
  const customer: Customer = {
    id: `crowd-${letters}`,
    name: `Customer ${letters}`,
    // Manchester's thousand that Ofcom keeps free for fiction.
    number: `+441614960${String(index).padStart(3, "0")}`,
    queue: { id: "qBilling", name: "Billing" },
    accountId: northwind.id,
    startsOnLine: true,
    agent,
  };
  return { agent, customer };
}

/** `AA`, `AB` … `BA`: ids are letters, as everywhere in Tacet. */
function lettersOf(index: number): string {
  const letter = (value: number) => String.fromCharCode(65 + (value % 26));
  return letter(Math.floor(index / 676)) + letter(Math.floor(index / 26)) + letter(index);
}
