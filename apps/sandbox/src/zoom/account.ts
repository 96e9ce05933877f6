import type { Persona, PersonaName } from "../page-protocol/index.ts";

/** One Zoom account with three users. Ids are letters, as everywhere in Tacet. */
export const account = {
  id: "aNorthwindTradersAcct",
  company: "Northwind Traders",
  /** The number that customers call; kept free by Ofcom for fiction, like the customers' own. */
  number: "+442079460900",
} as const;

export const personas: readonly Persona[] = [
  { name: "agent", displayName: "Alex Agent", title: "Agent", userId: "uAlexAgent" },
  { name: "supervisor", displayName: "Sam Supervisor", title: "Supervisor", userId: "uSamSupervisor" },
  { name: "admin", displayName: "Ada Admin", title: "Admin", userId: "uAdaAdmin" },
];

export function personaOf(name: PersonaName): Persona {
  const persona = personas.find((each) => each.name === name);
  if (persona === undefined) throw new Error(`no persona ${name}`);
  return persona;
}

export interface Customer {
  readonly id: string;
  readonly name: string;
  /** E.164, out of ranges that are kept free for fiction. */
  readonly number: string;
  readonly queue: { readonly id: string; readonly name: string };
}

const billing = { id: "qBilling", name: "Billing" };
const renewals = { id: "qRenewals", name: "Renewals" };
const bookings = { id: "qBookings", name: "Bookings" };

/** The first three are on the line when the sandbox starts. */
export const customers: readonly Customer[] = [
  { id: "maria", name: "Maria Keller", number: "+493023125114", queue: billing },
  { id: "james", name: "James Okafor", number: "+442079460958", queue: renewals },
  { id: "priya", name: "Priya Raman", number: "+14155550142", queue: bookings },
  { id: "luc", name: "Luc Moreau", number: "+33199005316", queue: billing },
  { id: "sofia", name: "Sofia Ricci", number: "+12025550177", queue: bookings },
  { id: "tom", name: "Tom Lindqvist", number: "+46317406588", queue: renewals },
];
