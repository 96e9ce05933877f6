import { type AccountId, createId, type SessionId } from "@tacet/shared/ids";
import type { PaymentSession, ProviderSession } from "@tacet/shared/payment-session";
import { providers } from "@tacet/shared/providers";
import { err, ok, type Result } from "@tacet/shared/result";
import type { ConnectionReport, CredentialValues } from "@tacet/shared/setup";
import type { ProviderView } from "@tacet/shared/wire";
import type { Logger } from "../../../logger.ts";
import type {
  CredentialsOf,
  PaymentProvider,
  ProviderCall,
  ProviderProblem,
} from "../../../ports/payment-provider/index.ts";
import type { ProviderNotes } from "../../../ports/provider-notes/index.ts";
import type { AskProblem } from "./ask.ts";
import { callbackAddress } from "./callback-address.ts";
import { emptyNote, type PciPalNote, settle } from "./notes.ts";
import { agentName, ordersOf, toLaunch } from "./orders.ts";
import { askLaunch, type Launched, toViewForm } from "./pci-pal-api.ts";
import { readCallback } from "./read-callback.ts";
import { accountAt, type Flow, type PciPalSettings, toSettings } from "./settings.ts";
import { createTokens, type Tokens } from "./tokens.ts";

export interface PciPalOptions {
  readonly credentialsOf: CredentialsOf;
  /** As it is stored; `null`: there is none. */
  sessionOf(sessionId: SessionId): Promise<PaymentSession | null>;
  readonly notes: ProviderNotes<PciPalNote>;
  /** Under which PCI Pal and browsers reach us; without a slash at the end. */
  readonly publicUrl: string;
  /** In place of PCI Pal's own hosts, without a slash at the end; `null`: PCI Pal itself. */
  readonly url: string | null;
  readonly timeoutMs: number;
  readonly log: Logger;
  /** Epoch ms. */
  now(): number;
}

interface Parts extends PciPalOptions {
  readonly tokens: Tokens;
}

const refused = err({ code: "refused" } as const);

/**
 * PCI Pal's Agent Assist, in its own view. What must never happen: a session whose view was given out is called not charged
 * by anybody but PCI Pal; a view is given out whose charge nobody waits for.
 */
export function createPciPalProvider(options: PciPalOptions): PaymentProvider {
  const parts: Parts = { ...options, tokens: createTokens(options) };
  const refuse = async () => refused;
  return {
    name: "pci-pal",
    abilities: providers["pci-pal"],
    open: (call) => open(parts, call),
    // The view asks for the fields and for the charge, and gives nothing back.
    beginCapture: refuse,
    clearField: refuse,
    submit: refuse,
    refund: refuse,
    openView: (session) => openView(parts, session),
    progress: async () => ok(null),
    capturing: async () => ok({ ids: new Set() }),
    release: ({ session }) => release(parts, session),
    lookUp: ({ session }) => lookUp(parts, session),
    check: (what) => check(parts, what),
    readWebhook: (webhook) => readCallback(parts, webhook),
  };
}

/** Far more than an effect is tried. */
const mostLaunches = 20;

/**
 * The vendor has no key for a launch, so what it answered is noted. One whose answer was lost is launched again: the first
 * session is never used, ends by itself, and what it then says is not listened to.
 */
async function open(
  parts: Parts,
  { session }: ProviderCall,
): Promise<Result<ProviderSession, ProviderProblem>> {
  const { notes, publicUrl, tokens, timeoutMs } = parts;
  const { id: sessionId, accountId, agentId } = session;
  const known = await notes.of(sessionId);
  if (known !== null && (known.isReleased || known.isFenced)) return refused;
  if (known?.launched != null) return ok(toProviderSession(known.launched));
  // Where PCI Pal is not called by Zoom, there is nobody to tell it the link id.
  if (session.callPath !== "zoom-redirect" || session.intent !== "charge") return refused;
  const settings = await settingsOf(parts, accountId, null);
  if (!settings.ok) return fail(parts, settings.error, { sessionId });
  const { flow, callbackSecret, currency } = settings.value;
  // A flow that is told no currency would charge the same figure in its own one, and nobody would see it.
  if (currency !== null && currency !== session.money.currency)
    return fail(parts, { code: "refused", detail: "currency_differs" }, { sessionId });
  const addressOf = (number: number) =>
    callbackAddress(publicUrl, { sessionId, launch: number }, callbackSecret);
  // Before it is asked for: an address that was given out stays known, whatever becomes of the answer.
  const asked = await notes.change(sessionId, (old) => {
    const { launches, ...rest } = old ?? emptyNote;
    const { proof } = addressOf(launches.length + 1);
    const launch = { proof, flow: pick(flow), account: accountAt(settings.value) };
    return { ...rest, launches: [...launches, launch] };
  });
  const launch = asked.launches.at(-1);
  if (launch === undefined || asked.launches.length > mostLaunches) return refused;
  const launched = await askLaunch({
    tokens,
    settings: settings.value,
    username: agentName(accountId, agentId),
    body: toLaunch(session, {
      settings: settings.value,
      callbackUrl: addressOf(asked.launches.length).url,
      returnUrl: `${publicUrl}/pci-pal/done`,
    }),
    timeoutMs,
  });
  if (!launched.ok) return fail(parts, launched.error, { sessionId, flowId: flow.id });
  const note = await notes.change(
    sessionId,
    (old) => ({ ...(old ?? emptyNote), launched: old?.launched ?? { ...launched.value, launch } }),
    ({ launched: of }) => (of === null ? [] : [of.id]),
  );
  return note.isReleased || note.launched === null ? refused : ok(toProviderSession(note.launched));
}

async function openView(
  parts: Parts,
  session: PaymentSession,
): Promise<Result<ProviderView, ProviderProblem>> {
  const { notes, tokens } = parts;
  const { id: sessionId, accountId, agentId, chargeKey } = session;
  // Without a key nobody could take the answer.
  const before = await notes.of(sessionId);
  if (chargeKey === null || !mayView(before, session)) return refused;
  const settings = await settingsOf(parts, accountId, null);
  if (!settings.ok) return fail(parts, settings.error, { sessionId });
  // Before the view counts as given out: at another account the session would only fail, and nobody know how.
  if (before?.launched?.launch.account !== accountAt(settings.value))
    return fail(parts, { code: "refused", detail: "account_changed" }, { sessionId });
  const token = await tokens({
    settings: settings.value,
    username: agentName(accountId, agentId),
    wanted: "new",
  });
  if (!token.ok) return fail(parts, token.error, { sessionId });
  const note = await notes.change(sessionId, (old) =>
    old !== null && mayView(old, session) ? { ...old, isViewGiven: true } : (old ?? emptyNote),
  );
  if (note.launched === null || !mayView(note, session)) return refused;
  return ok(toViewForm(settings.value, note.launched, token.value));
}

function mayView(note: PciPalNote | null, session: PaymentSession): boolean {
  if (note === null || note.launched === null || note.isReleased || note.isFenced) return false;
  return answerOf(note, session) === null;
}

/**
 * PCI Pal has no call that ends a session: the agent ends it in the view, and with its callback PCI Pal takes down its leg.
 * A session whose view was never given out is left to end by itself.
 */
async function release(
  { notes }: Parts,
  session: PaymentSession,
): Promise<Result<"accepted" | "released", ProviderProblem>> {
  const note = await notes.change(session.id, (old) => ({ ...(old ?? emptyNote), isReleased: true }));
  const isOver = session.callEnded || !note.isViewGiven || answerOf(note, session) !== null;
  return ok(isOver ? "released" : "accepted");
}

/** All there is, is what it has told: there is no call that asks it. */
async function lookUp({ notes }: Parts, session: PaymentSession): ReturnType<PaymentProvider["lookUp"]> {
  const note = await notes.change(session.id, (old) => {
    const known = old ?? emptyNote;
    const isOpen = known.isViewGiven || Object.keys(known.heard).length > 0;
    return isOpen ? known : { ...known, isFenced: true };
  });
  const answer = answerOf(note, session);
  if (answer !== null) return ok(answer);
  return ok(note.isFenced ? { kind: "failed", reason: "not_charged" } : { kind: "unknown" });
}

function answerOf(note: PciPalNote, session: PaymentSession) {
  if (note.launched === null) return null;
  const { shape } = note.launched.launch.flow;
  return settle(
    note,
    ordersOf(session, shape).map(({ key }) => key),
  );
}

/**
 * Token, account and flow can only be tried by a launch: that session is never used, and costs nothing. In which currency
 * is up to the flow; the pound is PCI Pal's own.
 */
async function check(
  parts: Parts,
  { accountId, values }: Parameters<PaymentProvider["check"]>[0],
): Promise<Result<ConnectionReport["checks"], ProviderProblem>> {
  const { tokens, publicUrl, timeoutMs } = parts;
  const report = (code: ConnectionReport["checks"][number]["code"]) =>
    ok([{ name: "provider", code }] as const);
  const settings = await settingsOf(parts, accountId, values);
  if (!settings.ok) return report("key_missing");
  const id = createId("test") as SessionId;
  const { callbackSecret } = settings.value;
  const callbackUrl = callbackAddress(publicUrl, { sessionId: id, launch: 1 }, callbackSecret).url;
  const launched = await askLaunch({
    tokens,
    settings: settings.value,
    username: "tacet-setup",
    body: toLaunch(
      { id, reference: id, money: { minorUnits: 100, currency: "GBP" }, bills: [] },
      { settings: settings.value, callbackUrl, returnUrl: `${publicUrl}/pci-pal/done` },
    ),
    timeoutMs,
  });
  if (launched.ok) return report("ok");
  switch (launched.error.detail) {
    case "credentials_refused":
    case "token_refused":
      return report("key_refused");
    case "flow_refused":
    case "account_refused":
      return report("refused");
    default:
      return err({ code: launched.error.code });
  }
}

/** `values`: typed in; `null`: what is saved. */
async function settingsOf(
  { credentialsOf, url }: Parts,
  accountId: AccountId,
  values: CredentialValues | null,
): Promise<Result<PciPalSettings, AskProblem>> {
  const saved = values === null ? await credentialsOf(accountId, "pci-pal") : ok({ values });
  if (!saved.ok) return err({ code: "refused", detail: `credentials_${saved.error}` });
  const settings = toSettings(saved.value.values, url);
  return settings === null ? err({ code: "refused", detail: "credentials_unreadable" }) : ok(settings);
}

/** What an operator has to do about it. */
const advice: Readonly<Partial<Record<AskProblem["detail"], string>>> = {
  flow_refused: "PCI Pal does not take the flow: have PCI Pal provision it for the tenant",
  account_refused: "PCI Pal does not take the account: compare its number and region in Setup",
  account_changed:
    "credentials of another account at PCI Pal were saved: end this payment, and take a new one",
  currency_differs:
    "the flow charges in another currency: let agents use only its own, or add a rule for the others in Setup",
  credentials_refused: "PCI Pal does not take the credentials: save new ones in Setup",
  token_refused: "PCI Pal takes no token of its own: compare tenant, account and environment in Setup",
  credentials_missing: "no credentials for PCI Pal are saved: an admin enters them in Setup",
  credentials_unreadable: "the credentials for PCI Pal can't be read: an admin enters them again in Setup",
};

function fail(
  { log }: Parts,
  { code, detail }: AskProblem,
  { sessionId, flowId }: { readonly sessionId: SessionId; readonly flowId?: number },
): Result<never, ProviderProblem> {
  const named = detail === "flow_refused" && flowId !== undefined ? `flow_${flowId}_refused` : detail;
  const message = advice[detail];
  if (message === undefined) log.warn("PCI Pal did not answer", { sessionId, code: named });
  else log.error(message, { sessionId, code: named });
  return err({ code });
}

function toProviderSession({ id, linkId }: Launched): ProviderSession {
  return { id, linkId };
}

function pick({ shape, fields }: Flow): Flow {
  return { shape, fields };
}
