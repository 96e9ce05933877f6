/** A payment link in every state, and the form for one. */
import { type AccountId, type AgentId, createLinkId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import { gatewayLinks } from "@tacet/shared/providers";
import { err, ok } from "@tacet/shared/result";
import { wireError } from "@tacet/shared/wire";
import { PayByLink } from "../features/pay-by-link/index.ts";
import { visa } from "./fixtures.ts";
import { InPanel } from "./InPanel.tsx";
import type { Render, Stories } from "./story.ts";

const hour = 3_600_000;
const id = createLinkId();

const aLink = (now: number, change: Partial<LinkView>): LinkView => ({
  id,
  accountId: "account-one" as AccountId,
  agentId: "agent-one" as AgentId,
  engagementId: null,
  gateway: "sandbox",
  money: { minorUnits: 4_250, currency: "EUR" },
  reference: "INV-1001",
  phase: "open",
  outcome: null,
  reason: null,
  version: 2,
  url: "https://pay.example/pl_4f3c1a905b2e4c559d0a",
  canCancel: true,
  isPaying: false,
  unknownSince: null,
  payment: null,
  expiresAt: now + 23 * hour,
  createdAt: now - hour,
  phaseSince: now - hour,
  ...change,
});

const settings = {
  currencies: ["EUR", "USD"],
  amountLimit: 10_000,
  callPath: "zoom-redirect",
  provider: "secure-bridge",
  extensionMs: 120_000,
  maxAttempts: 3,
  pauseRecording: false,
  intents: ["charge"],
  bills: false,
  refundRole: "supervisor",
  links: gatewayLinks.sandbox,
} as const;

const draw =
  (links: (now: number) => readonly LinkView[]): Render =>
  (now) => (
    <InPanel>
      <div className="payment">
        <PayByLink
          engagementId={null}
          links={Object.fromEntries(links(now).map((link) => [link.id, link]))}
          settings={settings}
          clockAhead={0}
          isOnline
          putAway={{}}
          onPutAway={() => undefined}
          start={{ amount: "42.50", currency: "EUR", reference: "INV-1001" }}
          onMake={async () => err(wireError("pay_link_open"))}
          onCancel={async () => ok(aLink(now, { phase: "canceling" }))}
          onBack={() => undefined}
        />
      </div>
    </InPanel>
  );
const one = (change: Partial<LinkView>) => draw((now) => [aLink(now, change)]);
const over = { phase: "closed", url: null } as const;

export const linkStories: Stories = {
  "link-form": draw(() => []),
  "link-making": one({ phase: "making", url: null, version: 1 }),
  "link-open": one({}),
  "link-not-cancelable": one({ canCancel: false }),
  "link-paying": one({ isPaying: true }),
  "link-unknown": one({ unknownSince: 1 }),
  "link-canceling": one({ phase: "canceling", url: null }),
  "link-paid": one({
    ...over,
    outcome: "paid",
    payment: { gatewayReference: "pi_example", card: visa },
  }),
  "link-expired": one({ ...over, outcome: "expired" }),
  "link-canceled": one({ ...over, outcome: "canceled" }),
  "link-failed": one({ ...over, outcome: "failed", reason: "provider_unreachable" }),
  "link-refused": one({ ...over, outcome: "failed", reason: "provider_refused" }),
  "link-not-possible": one({ ...over, outcome: "failed", reason: "not_possible" }),
  "link-and-others": draw((now) => [
    aLink(now, {}),
    aLink(now, {
      id: createLinkId(),
      reference: "INV-1002",
      engagementId: "elsewhere" as LinkView["engagementId"],
      isPaying: true,
    }),
  ]),
};
