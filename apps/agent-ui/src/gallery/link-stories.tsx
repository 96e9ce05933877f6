/** A payment link in every state, and the form for one. */
import type { MessageState, MessageView, SentMessages } from "@tacet/shared/customer-message";
import { type AccountId, type AgentId, createLinkId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import { gatewayLinks } from "@tacet/shared/providers";
import { err, ok } from "@tacet/shared/result";
import { wireError } from "@tacet/shared/wire";
import { PayByLink } from "../features/pay-by-link/index.ts";
import { PaymentScreen } from "../features/take-payment/PaymentScreen.tsx";
import { paymentSnapshot } from "../features/take-payment/payment-view.ts";
import { visa } from "./fixtures.ts";
import { InPanel } from "./InPanel.tsx";
import { inChat } from "./stories.ts";
import type { Render, Stories } from "./story.ts";

const hour = 3_600_000;
const id = createLinkId();

/** An open link; `now` is epoch ms. */
export const aLink = (now: number, change: Partial<LinkView>): LinkView => ({
  id,
  accountId: "account-one" as AccountId,
  agentId: "agent-one" as AgentId,
  agentName: "Alex Morgan",
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
  canceledBy: null,
  resolvedBy: null,
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

const nothingSetUp: SentMessages = {
  messages: [],
  ways: { email: "not_set_up", sms: "not_set_up" },
  left: 5,
};
const bothWays: SentMessages = { messages: [], ways: { email: "ready", sms: "ready" }, left: 5 };
const message = (state: MessageState, more: Partial<MessageView> = {}): MessageView => ({
  ...{ id: state, channel: "email", to: "m•••@e•••.com", language: "de", state },
  at: Date.UTC(2026, 10, 28, 14, 5),
  ...more,
});

interface ShownProps {
  readonly links: readonly LinkView[];
  readonly sent?: SentMessages;
  /** Nobody can key there. */
  readonly isOnlyWay?: boolean;
}

function Shown({ links, sent = nothingSetUp, isOnlyWay = false }: ShownProps) {
  return (
    <PayByLink
      engagementId={null}
      links={Object.fromEntries(links.map((link) => [link.id, link]))}
      settings={settings}
      clockAhead={0}
      isOnline
      putAway={{}}
      onPutAway={() => undefined}
      start={{ amount: "42.50", currency: "EUR", reference: "INV-1001" }}
      onMake={async () => err(wireError("pay_link_open"))}
      onCancel={async (linkId) =>
        ok({ ...(links.find((link) => link.id === linkId) as LinkView), phase: "canceling" })
      }
      messagesOf={() => ({
        language: null,
        read: async () => ok(sent),
        send: async () => err(wireError("too_many_sent")),
      })}
      onBack={isOnlyWay ? undefined : () => undefined}
    />
  );
}

const draw =
  (links: (now: number) => readonly LinkView[], sent: SentMessages = nothingSetUp): Render =>
  (now) => (
    <InPanel>
      <div className="payment">
        <Shown links={links(now)} sent={sent} />
      </div>
    </InPanel>
  );
/** With all that stands around it in a chat, where it is the only way. */
const inAChat: Render = () => {
  const snapshot = paymentSnapshot(inChat());
  if (snapshot === null) throw new Error("nobody is signed in");
  return (
    <InPanel>
      <PaymentScreen snapshot={snapshot} actions={{}} byLink={<Shown links={[]} isOnlyWay />} />
    </InPanel>
  );
};
const one = (change: Partial<LinkView>, sent?: Partial<SentMessages>) =>
  draw((now) => [aLink(now, change)], sent === undefined ? undefined : { ...bothWays, ...sent });
const word = (why: string) =>
  ({ by: { id: "sam" as AgentId, name: "Sam Okafor", role: "supervisor" }, why, at: 1 }) as const;
const over = { phase: "closed", url: null } as const;

export const linkStories: Stories = {
  "link-form": draw(() => []),
  "link-form-in-a-chat": inAChat,
  "link-making": one({ phase: "making", url: null, version: 1 }),
  "link-open": one({}),
  "link-to-be-sent": one({}, {}),
  "link-being-sent": one({}, { messages: [message("asked")], left: 4 }),
  "link-sent-all-states": one(
    {},
    {
      messages: [
        message("sent"),
        message("refused", { channel: "sms", to: "•••• 34" }),
        message("unknown"),
        message("not_sent", { channel: "sms", to: "•••• 34" }),
      ],
      left: 1,
    },
  ),
  "link-none-left-to-send": one({}, { messages: [message("sent")], left: 0 }),
  "link-by-e-mail-only": one({}, { ways: { email: "ready", sms: "not_set_up" } }),
  "link-company-unnamed": one({}, { ways: { email: "merchant_unnamed", sms: "merchant_unnamed" } }),
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
  "link-canceled-before-it-was-sent": one(
    { ...over, outcome: "canceled" },
    { messages: [message("not_sent")], left: 4 },
  ),
  "link-canceled-by-supervisor": one({ phase: "canceling", url: null, canceledBy: word("Ordered twice.") }),
  "link-found-over": one({
    ...over,
    outcome: "expired",
    resolvedBy: word("I ended the link at the gateway."),
  }),
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
