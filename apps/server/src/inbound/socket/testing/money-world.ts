import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@jest/globals";
import { type AccountId, type AgentId, createId, type EffectId } from "@tacet/shared/ids";
import { defaultPolicy, type PaymentSession, type SessionView } from "@tacet/shared/payment-session";
import type { AccountSettings } from "@tacet/shared/setup";
import type { ClientToServer, Reply, Role, ServerToClient } from "@tacet/shared/wire";
import { wireVersion } from "@tacet/shared/wire";
import { io as connect, type Socket } from "socket.io-client";
import { createBusinessEvents } from "../../../events.ts";
import { createLogger } from "../../../logger.ts";
import { createMetrics } from "../../../metrics/index.ts";
import { someSettings } from "../../../ports/accounts/testing/settings-contract.ts";
import { FakeLiveProgress } from "../../../ports/live-progress/fake.ts";
import { FakePaymentLinks } from "../../../ports/payment-links/fake.ts";
import { FakePaymentProvider } from "../../../ports/payment-provider/fake.ts";
import { FakeStore } from "../../../ports/store/fake.ts";
import type { Commit } from "../../../ports/store/index.ts";
import { after, aSession, wayToCharge } from "../../../testing/sessions.ts";
import { createActOnSession } from "../../../use-cases/act-on-session.ts";
import { type ChangeLink, createChangeLink, createLinkChanges } from "../../../use-cases/change-link.ts";
import {
  type ChangeSession,
  createChangeSession,
  createSessionChanges,
} from "../../../use-cases/change-session.ts";
import { createFindPayments } from "../../../use-cases/find-payments.ts";
import { createFollowFeed } from "../../../use-cases/follow-feed.ts";
import { createKeypadProgress } from "../../../use-cases/keypad-progress.ts";
import { createOpenView } from "../../../use-cases/open-view.ts";
import { createCancelWatchedLink, createResolveLink } from "../../../use-cases/oversee-link.ts";
import { createReadTimeline } from "../../../use-cases/read-timeline.ts";
import { createRefundCharge } from "../../../use-cases/refund-charge.ts";
import { createReleaseLine } from "../../../use-cases/release-line.ts";
import { createResolvePayment } from "../../../use-cases/resolve-payment.ts";
import { createResolveRefund } from "../../../use-cases/resolve-refund.ts";
import type { Principal } from "../../../use-cases/sign-in.ts";
import { createWatchLinks } from "../../../use-cases/watch-links.ts";
import { createWatchSessions } from "../../../use-cases/watch-sessions.ts";
import { announceLinks, createPanelServer, servePanels } from "../index.ts";

export type Panel = Socket<ServerToClient, ClientToServer>;

/** A server for panels, with everything that is done with money behind it. */
export interface MoneyWorld {
  readonly store: FakeStore;
  readonly provider: FakePaymentProvider;
  readonly changeSession: ChangeSession;
  readonly links: FakePaymentLinks;
  readonly changeLink: ChangeLink;
  /** What was committed, in order. */
  readonly commits: Commit[];
  /** What was logged. */
  readonly lines: string[];
  readonly trail: unknown[];
  refundsTake(role: Role): void;
  /** Stores a session as it stands. */
  stored(session: PaymentSession): Promise<PaymentSession>;
  /** `token`: `acc/agt/agent` */
  panel(token: string): Promise<Panel>;
  agent(): Promise<Panel>;
  supervisor(): Promise<Panel>;
  close(): Promise<void>;
}

export async function startMoneyWorld(): Promise<MoneyWorld> {
  const store = new FakeStore();
  const provider = new FakePaymentProvider("pci-pal");
  let settings: AccountSettings = { ...someSettings, refundRole: "supervisor" };
  const commits: Commit[] = [];
  const lines: string[] = [];
  const panels: Panel[] = [];
  const trail: unknown[] = [];
  const commit = store.commit.bind(store);
  store.commit = async (wanted) => {
    commits.push(wanted);
    return await commit(wanted);
  };
  const log = createLogger("info", { write: (line: string) => void lines.push(line) });
  const events = createBusinessEvents(log);
  const changes = createSessionChanges();
  const changeSession = createChangeSession({
    ...{ store, changes, events, policy: defaultPolicy },
    now: () => store.now,
  });
  const deps = { store, changeSession, events, provider: () => provider };
  const links = new FakePaymentLinks();
  const linkChanges = createLinkChanges();
  const changeLink = createChangeLink({ links, changes: linkChanges, events, now: () => links.now });
  const served = { ...deps, links, changeLink, changes, log, trail, settingsOf: async () => settings };
  const io = createPanelServer();
  announceLinks(io, linkChanges);
  servePanels(io, panelsOf(served));
  const http = createServer();
  io.attach(http);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const panel = async (token: string): Promise<Panel> => {
    const { port } = http.address() as AddressInfo;
    const client: Panel = connect(`http://127.0.0.1:${port}`, {
      auth: { token, wireVersion },
      transports: ["websocket"],
      extraHeaders: { "x-forwarded-for": "192.0.2.1, 198.51.100.7" },
      reconnection: false,
    });
    panels.push(client);
    await new Promise<void>((resolve, reject) => {
      client.once("connect", () => resolve());
      client.once("connect_error", reject);
    });
    return client;
  };
  const stored = async (session: PaymentSession): Promise<PaymentSession> => {
    const first = { ...session, version: 1 };
    const event = { type: "payment_taken", at: 0 } as const;
    await store.commit({ change: { session: first, effects: [] }, fromVersion: 0, event, actor: "test" });
    return first;
  };
  return {
    ...{ store, provider, changeSession, links, changeLink, commits, lines, trail, stored, panel },
    refundsTake: (role) => {
      settings = { ...settings, refundRole: role };
    },
    agent: () => panel("acc/agt/agent"),
    supervisor: () => panel("acc/sam/supervisor"),
    close: async () => {
      for (const one of panels) one.disconnect();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

interface Served {
  readonly store: FakeStore;
  readonly provider: () => FakePaymentProvider;
  readonly settingsOf: () => Promise<AccountSettings>;
  readonly changes: ReturnType<typeof createSessionChanges>;
  readonly changeSession: ChangeSession;
  readonly events: ReturnType<typeof createBusinessEvents>;
  readonly log: ReturnType<typeof createLogger>;
  readonly trail: unknown[];
  readonly links: FakePaymentLinks;
  readonly changeLink: ReturnType<typeof createChangeLink>;
}

function panelsOf(served: Served): Parameters<typeof servePanels>[1] {
  const { store, provider, changeSession, events, changes, log, trail, settingsOf, links, changeLink } =
    served;
  const deps = { store, provider, changeSession, events };
  const users = {
    user: async (accountId: AccountId, userId: AgentId) =>
      userId === "sam"
        ? ({ accountId, userId, role: "supervisor", checkedAt: 1, name: "Sam Lee" } as const)
        : null,
  };
  const progress = createKeypadProgress({ ...deps, live: new FakeLiveProgress() });
  return {
    ...{
      changes,
      progress,
      log,
      metrics: createMetrics(),
      isDraining: () => false,
      isOverloaded: () => false,
      now: () => Date.now(),
    },
    nodes: null,
    trustProxy: 1,
    signIn: {
      principalOf: async (token) => principalOf(token),
      withContext: () => Promise.reject(new Error("not asked here")),
      withAuthorization: () => Promise.reject(new Error("not asked here")),
    },
    useCases: {
      takePayment: () => Promise.reject(new Error("not asked here")),
      actOnSession: createActOnSession(deps),
      openView: createOpenView(deps),
      refundCharge: createRefundCharge({ ...deps, settingsOf }),
      resolvePayment: createResolvePayment(deps),
      resolveRefund: createResolveRefund(deps),
      releaseLine: createReleaseLine({ ...deps, users }, "release_requested"),
      lineFoundReleased: createReleaseLine({ ...deps, users }, "found_released"),
      readTimeline: createReadTimeline({ store, users }),
      findPayments: createFindPayments(store),
      makeLink: () => Promise.reject(new Error("not asked here")),
      cancelLink: () => Promise.reject(new Error("not asked here")),
      followLinks: () => Promise.reject(new Error("not asked here")),
      watchLinks: createWatchLinks(links),
      cancelWatchedLink: createCancelWatchedLink({ links, changeLink, users }),
      resolveLink: createResolveLink({ links, changeLink, users }),
      sendReceipt: () => Promise.reject(new Error("not asked here")),
      readReceipts: () => Promise.reject(new Error("not asked here")),
      sendLink: () => Promise.reject(new Error("not asked here")),
      readLinkMessages: () => Promise.reject(new Error("not asked here")),
      followFeed: createFollowFeed({ store, progress }),
      watchSessions: createWatchSessions(store),
      trail: {
        came: async ({ agentId, role }, action) => void trail.push([action, agentId, role]),
        refused: ({ action, code, asked, by }) => void trail.push([action, code, asked, by?.agentId]),
      },
    },
  };
}

export async function send<Value = SessionView>(
  client: Panel,
  name: string,
  message: object,
): Promise<Reply<Value>> {
  return (await client.timeout(5_000).emitWithAck(name as "cancel", message as never)) as Reply<Value>;
}
export const on = ({ id: sessionId }: PaymentSession, more: object = {}) => ({
  requestId: createId("req"),
  sessionId,
  ...more,
});
export const refusal = (code: string): object => ({
  ok: false,
  error: { code, message: expect.stringMatching(/\w+ .*\.$/) },
});

export const at = 3_000;
const card = { brand: "visa", last4: "4242" } as const;

export function paid(): PaymentSession {
  const charging = after(aSession(), ...wayToCharge);
  const authorization = { code: "A1", gatewayReference: "ch_x", gateway: null, token: null };
  const answer = { kind: "approved", authorization, card } as const;
  const chargeKey = charging.chargeKey as EffectId;
  return after(
    charging,
    { type: "charge_answered", chargeKey, answer, lookedUp: false, at },
    { type: "line_released", at },
  );
}
/** Before its line is given back. */
export function saved(): PaymentSession {
  const money = { minorUnits: 0, currency: "EUR" } as const;
  const charging = after(aSession({ intent: "save_card", money }), ...wayToCharge);
  const authorization = { code: null, gatewayReference: "seti_x", gateway: "stripe", token: "pm_x" } as const;
  const answer = { kind: "approved", authorization, card } as const;
  const chargeKey = charging.chargeKey as EffectId;
  return after(charging, { type: "charge_answered", chargeKey, answer, lookedUp: false, at });
}
export function unresolved(): PaymentSession {
  const charging = after(aSession(), ...wayToCharge);
  const answer = { kind: "unknown", because: "amount_differs" } as const;
  const chargeKey = charging.chargeKey as EffectId;
  return after(
    charging,
    { type: "charge_answered", chargeKey, answer, lookedUp: false, at },
    { type: "line_released", at },
  );
}
export function framed(): PaymentSession {
  const [opened, redirected] = wayToCharge;
  if (opened === undefined || redirected === undefined) throw new Error("no way");
  return after(aSession({ provider: "pci-pal", capture: "framed" }), opened, redirected);
}

/** `acc/agt/agent` */
function principalOf(token: string): Principal {
  const [accountId, agentId, role] = token.split("/") as [AccountId, AgentId, Role];
  return { accountId, agentId, role, expiresAt: Date.now() + 60_000 };
}
