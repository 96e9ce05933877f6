/** Payments that somebody may be after: one that was charged, and open ones at the providers that tell us by callbacks. */
import { createHmac } from "node:crypto";
import type { World } from "@tacet/sandbox/world";
import { until } from "../../desk/agent-desk.ts";
import { AgentLine, anId } from "../once/agent-line.ts";
import { takeAndKey } from "../once/payment-run.ts";

/** As an admin types them into Setup. */
type Values = Readonly<Record<string, string>>;

export interface MoneyField {
  /** Paid through the bridge; closed. */
  readonly charged: { readonly sessionId: string; readonly chargeKey: string };
  /** Opened at Twilio; its call has not come. */
  readonly twilio: string;
  /** Opened at PCI Pal, its view given out. */
  readonly pciPal: string;
  /** Another one, of the same account. */
  readonly otherPciPal: string;
  /** The other account's own, at Twilio. */
  readonly otherTwilio: Values;
}

export interface MoneyParts {
  readonly world: World;
  /** A request of Setup; throws unless it was granted. */
  setUp(who: "admin" | "other-admin", method: string, path: string, body?: object): Promise<Setup>;
  /** The agent's; gives the session's id. */
  takePayment(engagementId: string, reference: string): Promise<string>;
}

interface Setup {
  readonly version?: unknown;
  readonly settings?: unknown;
}

export const reference = "ATTACKED-MONEY";

/** `places`: how many of the sandbox's calls are in use already. */
export async function prepareMoney(parts: MoneyParts, places: number): Promise<MoneyField> {
  const { world, setUp } = parts;
  const { twilio, "pci-pal": pciPal } = world.credentials;
  const otherTwilio = { accountSid: `AC${"0f".repeat(16)}`, authToken: "f1".repeat(16) };
  await setUp("admin", "PUT", "/api/setup/credentials", { target: "twilio", values: twilio });
  await setUp("admin", "PUT", "/api/setup/credentials", { target: "pci-pal", values: pciPal });
  await setUp("other-admin", "PUT", "/api/setup/credentials", { target: "twilio", values: otherTwilio });
  const line = new AgentLine(world);
  try {
    const charged = await chargeOne(line, world, callAt(world, places).customerId);
    const open = async (provider: string, place: number) => {
      const { version, settings } = await setUp("admin", "GET", "/api/setup");
      const route = { provider, gateway: null, fallbackGateway: null };
      const changed = { version, settings: { ...(settings as object), route } };
      await setUp("admin", "PUT", "/api/setup/settings", changed);
      const { id: engagementId } = callAt(world, place);
      const sessionId = await parts.takePayment(engagementId, `${reference}-${place}`);
      const { linkId } = await line.until(sessionId, (session) => session.linkId !== null, 30_000);
      if (linkId === null) throw new Error(`a payment was not opened at ${provider}`);
      return { sessionId, engagementId, linkId };
    };
    const view = async ({ sessionId, engagementId, linkId }: Awaited<ReturnType<typeof open>>) => {
      await line.ask("redirect_requested", { requestId: anId(), sessionId });
      world.calls.redirect(engagementId, linkId);
      const viewed = await line.ask("open_view", { requestId: anId(), sessionId });
      if (!viewed.ok) throw new Error(`no view: ${viewed.error.code}`);
      return sessionId;
    };
    return {
      charged,
      otherTwilio,
      twilio: (await open("twilio", places + 1)).sessionId,
      pciPal: await view(await open("pci-pal", places + 2)),
      otherPciPal: await view(await open("pci-pal", places + 3)),
    };
  } finally {
    line.close();
  }
}

function callAt(world: World, place: number) {
  const active = world.calls.engagements().filter(({ state }) => state === "active");
  const call = active[place] ?? world.calls.call();
  if (call === undefined) throw new Error("every customer of the sandbox is on the line");
  return call;
}

interface Paid {
  readonly id: string;
  readonly phase: string;
  readonly charges: readonly { readonly key: string }[];
}

async function chargeOne(line: AgentLine, world: World, customerId: string): Promise<MoneyField["charged"]> {
  const keyed = await takeAndKey({ line, world, customerId, reference, amount: "approved" });
  if (keyed === null) throw new Error("a payment could not be keyed");
  const { sessionId } = keyed;
  await line.ask("submit", { requestId: anId(), sessionId });
  let chargeKey = "";
  await until("a payment is charged and closed", async () => {
    const reply = await line.ask<{ readonly sessions: readonly Paid[] }>("follow", { afterSeq: null });
    const paid = reply.ok ? reply.value.sessions.find(({ id }) => id === sessionId) : undefined;
    chargeKey = paid?.charges[0]?.key ?? "";
    return chargeKey !== "" && paid?.phase === "closed";
  });
  return { sessionId, chargeKey };
}

/** As Twilio signs, with whatever token. */
export function signForm(url: string, form: Values, token: string): string {
  const text = Object.keys(form)
    .sort()
    .map((name) => `${name}${form[name]}`)
    .join("");
  return createHmac("sha1", token).update(`${url}${text}`).digest("base64");
}

/** The token in the address of a session's launch, as who has come by the account's secret can make it. */
export function callbackToken(secret: string, sessionId: string, launch: number): string {
  return createHmac("sha256", secret)
    .update(`callback of ${sessionId}, launch ${launch}`)
    .digest("base64url");
}
