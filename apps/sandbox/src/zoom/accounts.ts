import type { Persona, PersonaName } from "../page-protocol/index.ts";

/** A Zoom account. Ids are letters, as everywhere in Tacet. */
export interface ZoomAccount {
  readonly id: string;
  readonly company: string;
  /** The number that customers call, E.164; kept free by Ofcom for fiction, like the customers' own. */
  readonly number: string;
  readonly mailDomain: string;
}

export const northwind: ZoomAccount = {
  id: "aNorthwindTradersAcct",
  company: "Northwind Traders",
  number: "+442079460900",
  mailDomain: "northwind.example",
};

export const southwind: ZoomAccount = {
  id: "aSouthwindSurveysAcct",
  company: "Southwind Surveys",
  number: "+442079460700",
  mailDomain: "southwind.example",
};

export const accounts: readonly ZoomAccount[] = [northwind, southwind];

export function accountOf(accountId: string): ZoomAccount {
  const account = accounts.find(({ id }) => id === accountId);
  if (account === undefined) throw new Error(`no account ${accountId}`);
  return account;
}

const ofNorthwind = { accountId: northwind.id, accountAdmin: false };
const ofSouthwind = { accountId: southwind.id, accountAdmin: false };

/** A colleague of Alex's; each of them has customers of their own. */
const bea: Persona = {
  name: "second-agent",
  displayName: "Bea Brandt",
  title: "Agent",
  userId: "uBeaBrandt",
  ...ofNorthwind,
};

export const personas: readonly Persona[] = [
  { name: "agent", displayName: "Alex Agent", title: "Agent", userId: "uAlexAgent", ...ofNorthwind },
  {
    name: "supervisor",
    displayName: "Sam Supervisor",
    title: "Supervisor",
    userId: "uSamSupervisor",
    ...ofNorthwind,
  },
  {
    name: "admin",
    displayName: "Ada Admin",
    title: "Admin",
    userId: "uAdaAdmin",
    ...ofNorthwind,
    accountAdmin: true,
  },
  bea,
  { name: "other-agent", displayName: "Olga Osei", title: "Agent", userId: "uOlgaOsei", ...ofSouthwind },
  {
    name: "other-admin",
    displayName: "Omar Ortiz",
    title: "Admin",
    userId: "uOmarOrtiz",
    ...ofSouthwind,
    accountAdmin: true,
  },
];

export function personaOf(name: PersonaName): Persona {
  const persona = personas.find((each) => each.name === name);
  if (persona === undefined) throw new Error(`no persona ${name}`);
  return persona;
}

/** Who takes an account's calls, unless a customer has an agent of their own. */
export function agentOf(accountId: string): Persona {
  const agent = personas.find((each) => each.accountId === accountId && each.title === "Agent");
  if (agent === undefined) throw new Error(`no agent in account ${accountId}`);
  return agent;
}

interface Consumer {
  readonly id: string;
  readonly name: string;
  readonly queue: { readonly id: string; readonly name: string };
  readonly accountId: string;
  /** Who takes their calls and chats; the account's agent unless told. */
  readonly agent?: Persona;
}

/** Who calls. */
export interface Customer extends Consumer {
  /** E.164, out of ranges that are kept free for fiction. */
  readonly number: string;
  /** On the line when the sandbox starts. */
  readonly startsOnLine: boolean;
}

/** Who comes by way of the company's web page, to chat or by video. */
export interface Visitor extends Consumer {
  readonly email: string;
}

/**
 * Who of them is next to come to this user: first those who were not there yet. Whoever has none of their own gets those of
 * the account's agent.
 */
export function nextFor<Kind extends Consumer>(
  consumers: readonly Kind[],
  to: { readonly accountId: string; readonly userId?: string | undefined },
  { wasThere, isThere }: Readonly<Record<"wasThere" | "isThere", (id: string) => boolean>>,
): Kind | undefined {
  const ofAccount = consumers.filter(({ accountId }) => accountId === to.accountId);
  const own = ofAccount.filter(({ agent }) => agent !== undefined && agent.userId === to.userId);
  const waiting = own.length > 0 ? own : ofAccount.filter(({ agent }) => agent === undefined);
  return waiting.find(({ id }) => !wasThere(id)) ?? waiting.find(({ id }) => !isThere(id));
}

const billing = { id: "qBilling", name: "Billing" };
const renewals = { id: "qRenewals", name: "Renewals" };
const bookings = { id: "qBookings", name: "Bookings" };
const surveys = { id: "qSurveys", name: "Surveys" };

const early = { accountId: northwind.id, startsOnLine: true };
const later = { accountId: northwind.id, startsOnLine: false };

export const customers: readonly Customer[] = [
  { id: "maria", name: "Maria Keller", number: "+493023125114", queue: billing, ...early },
  { id: "james", name: "James Okafor", number: "+442079460958", queue: renewals, ...early },
  { id: "priya", name: "Priya Raman", number: "+14155550142", queue: bookings, ...early },
  { id: "luc", name: "Luc Moreau", number: "+33199005316", queue: billing, ...later },
  { id: "sofia", name: "Sofia Ricci", number: "+12025550177", queue: bookings, ...later },
  { id: "tom", name: "Tom Lindqvist", number: "+46317406588", queue: renewals, ...later },
  { id: "ines", name: "Ines Duarte", number: "+442079460412", queue: bookings, ...later, agent: bea },
  { id: "paul", name: "Paul Weber", number: "+12025550143", queue: renewals, ...later, agent: bea },
  {
    id: "nora",
    name: "Nora Haddad",
    number: "+442079460311",
    queue: surveys,
    accountId: southwind.id,
    startsOnLine: true,
  },
  {
    id: "finn",
    name: "Finn Berg",
    number: "+46317406512",
    queue: surveys,
    accountId: southwind.id,
    startsOnLine: false,
  },
];

const byWeb = { accountId: northwind.id };

export const visitors: readonly Visitor[] = [
  { id: "emma", name: "Emma Novak", email: "emma.novak@mail.example", queue: billing, ...byWeb },
  { id: "oskar", name: "Oskar Lind", email: "oskar.lind@mail.example", queue: renewals, ...byWeb },
  { id: "yuna", name: "Yuna Park", email: "yuna.park@mail.example", queue: bookings, ...byWeb },
  {
    id: "carla",
    name: "Carla Mendes",
    email: "carla.mendes@mail.example",
    queue: bookings,
    ...byWeb,
    agent: bea,
  },
  { id: "hugo", name: "Hugo Falk", email: "hugo.falk@mail.example", queue: surveys, accountId: southwind.id },
];
