import { type PciPalSimulator, startPciPalSimulator, testCard } from "@tacet/pci-pal-simulator";
import { effectId, type SessionId } from "@tacet/shared/ids";
import {
  type PaymentSession,
  type ProviderSession,
  plainCharge,
  type SessionEvent,
} from "@tacet/shared/payment-session";
import { ok } from "@tacet/shared/result";
import { Secret } from "@tacet/shared/secret";
import type { CredentialValues } from "@tacet/shared/setup";
import type { LogFields, Logger } from "../../../../logger.ts";
import type { PaymentProvider } from "../../../../ports/payment-provider/index.ts";
import { after, aSession } from "../../../../testing/sessions.ts";
import { callbackAddress } from "../callback-address.ts";
import type { PciPalNote } from "../notes.ts";
import { createPciPalProvider } from "../pci-pal-provider.ts";
import { type CallbackServer, startCallbackServer } from "./callback-server.ts";
import { createNotes } from "./notes.ts";

export const credentials: CredentialValues = {
  tenantName: "northwind",
  clientId: "northwind-tacet",
  clientSecret: "client-secret-of-northwind",
  region: "euwest1",
  account: "303",
  flowId: "1055",
  callback: "orders",
  callbackSecret: "callback-secret-of-northwind-0000",
};

/** The adapter, PCI Pal's simulator, and an HTTP server between them that takes the callbacks. */
export interface Bench extends Omit<CallbackServer, "close"> {
  readonly provider: PaymentProvider;
  readonly pciPal: PciPalSimulator;
  readonly logged: { readonly message: string; readonly fields: LogFields | undefined }[];
  /** What is saved; may be changed. */
  saved: CredentialValues;
  /** Epoch ms that is added to the clock. */
  ahead: number;
  notes(): string;
  /** Everything that crossed the adapter's border, or was kept. */
  crossed(): string;
  /** Stores the session, as the server does before an effect. */
  store(session: PaymentSession): PaymentSession;
  /** Has it launched, and brings its call. */
  connect(session: PaymentSession): Promise<ProviderSession>;
  linkOf(session: PaymentSession): string;
  /** A session that is launched, whose call has come in, and whose view has been asked for, but not given out. */
  begin(more?: Partial<PaymentSession>): Promise<PaymentSession>;
  /** Gives out the view and posts it into a frame, as the panel does. */
  view(session: PaymentSession): Promise<Response>;
  keyCard(session: PaymentSession): void;
  /** The whole of it, up to what was told. */
  pay(session: PaymentSession): Promise<void>;
  /** What `charge_answered` has said. */
  answersOf(session: PaymentSession): readonly unknown[];
  /** Posts a callback to the address of the session's first launch, or of another. */
  callBack(session: PaymentSession, body: string, launch?: number): Promise<void>;
  close(): Promise<void>;
}

export const cardNumber = testCard.number;
const nextYear = String((new Date().getUTCFullYear() + 1) % 100).padStart(2, "0");
export const expiry = `12${nextYear}`;

const at = 2_000;
const wayToView: readonly SessionEvent[] = [
  { type: "redirect_requested", at },
  { type: "view_requested", at },
];

/** A new session of this provider. */
export function aPayment(more: Partial<PaymentSession> = {}): PaymentSession {
  return { ...aSession(), ...plainCharge, provider: "pci-pal", capture: "framed", ...more };
}

export async function startBench(): Promise<Bench> {
  const heard = await startCallbackServer((webhook) => provider.readWebhook(webhook, Date.now()));
  const { told, messages, publicUrl } = heard;
  const logged: Bench["logged"] = [];
  const sessions = new Map<SessionId, PaymentSession>();
  const linkIds = new Map<SessionId, string>();
  const notes = createNotes<PciPalNote>();
  const pciPal = await startPciPalSimulator({
    port: 0,
    tenantName: "northwind",
    clientId: "northwind-tacet",
    clientSecret: credentials["clientSecret"] ?? "",
    account: "303",
    flows: { "1055": "orders", "1056": "items" },
  });
  const provider = createPciPalProvider({
    credentialsOf: async () => ok({ values: bench.saved, changedAt: 1 }),
    sessionOf: async (sessionId) => sessions.get(sessionId) ?? null,
    notes,
    publicUrl,
    url: pciPal.url,
    timeoutMs: 1_000,
    log: collector(logged),
    now: () => Date.now() + bench.ahead,
  });
  const bench: Bench = {
    ...heard,
    provider,
    pciPal,
    logged,
    saved: credentials,
    ahead: 0,
    notes: () => notes.dump(),
    crossed: () => JSON.stringify({ told, messages, logged, notes: notes.dump() }),
    store: (session) => {
      sessions.set(session.id, session);
      return session;
    },
    connect: async (session) => {
      const opened = await provider.open({ key: effectId(session.id, 1, 0), session: bench.store(session) });
      if (!opened.ok) throw new Error(`not opened: ${opened.error.code}`);
      linkIds.set(session.id, opened.value.linkId);
      pciPal.callIn(opened.value.linkId);
      return opened.value;
    },
    begin: async (more = {}) => {
      const created = aPayment(more);
      const providerSession = await bench.connect(created);
      const opened: SessionEvent = { type: "provider_opened", providerSession, at };
      return bench.store(after(created, opened, ...wayToView));
    },
    linkOf: ({ id }) => linkIds.get(id) ?? "",
    view: async (session) => {
      const view = await provider.openView(session);
      if (!view.ok) throw new Error(`no view: ${view.error.code}`);
      const { action, fields } = view.value;
      const form = new URLSearchParams();
      for (const { name, value } of fields) form.set(name, value);
      return await fetch(action, { method: "POST", body: form });
    },
    keyCard: (session) => {
      for (const key of `${cardNumber}${expiry}123`) pciPal.press(bench.linkOf(session), key);
    },
    pay: async (session) => {
      await bench.view(session);
      bench.keyCard(session);
      pciPal.click(bench.linkOf(session), "process");
      pciPal.click(bench.linkOf(session), "finish");
      await pciPal.settled();
    },
    answersOf: ({ id }) =>
      told.flatMap(({ sessionId, event }) =>
        sessionId === id && event.type === "charge_answered" ? [event.answer] : [],
      ),
    callBack: async ({ id }, body, launch = 1) => {
      const secret = new Secret(credentials["callbackSecret"] ?? "");
      await fetch(callbackAddress(publicUrl, { sessionId: id, launch }, secret).url, {
        method: "POST",
        body,
      });
    },
    close: async () => {
      await pciPal.close();
      await heard.close();
    },
  };
  return bench;
}

function collector(logged: Bench["logged"]): Logger {
  const write = (message: string, fields?: LogFields) => void logged.push({ message, fields });
  return { error: write, warn: write, info: write };
}
