/** Payments from their beginning to their end, led there by the session core itself: each event is a state. */
import type { AccountId, AgentId, SessionId } from "@tacet/shared/ids";
import {
  createSession,
  type NewSession,
  type PaymentSession,
  plainCharge,
  plainSecuring,
  type SessionEvent,
  toView,
  transition,
} from "@tacet/shared/payment-session";
import { engagementId, fullExpiry, fullNumber, keypad, visa } from "./fixtures.ts";
import { type Story, showing } from "./stories.ts";

type Step = (session: PaymentSession, at: number) => SessionEvent;

interface Way {
  readonly order: Partial<NewSession>;
  readonly steps: Readonly<Record<string, Step>>;
}

const opened: Step = (_, at) => ({
  type: "provider_opened",
  providerSession: { id: "provider", linkId: "link" },
  at,
});
const redirected: Step = (_, at) => ({ type: "redirect_requested", at });
const secured: Step = (_, at) => ({ type: "line_secured", line: { mode: "masked", because: "chosen" }, at });
const keyed: Step = ({ attempt }, at) => ({ type: "fields_ready", attempt, card: visa, at });
const submitted: Step = (_, at) => ({ type: "submit_requested", at });
const approved: Step = ({ chargeKey }, at) => {
  if (chargeKey === null) throw new Error("nothing was asked to be charged");
  const authorization = {
    code: "A1B2C3",
    gatewayReference: "pi_QwErTyUiOpAsDfGhJkLzXcVb",
    gateway: "stripe",
    token: null,
  } as const;
  return {
    type: "charge_answered",
    chargeKey,
    answer: { kind: "approved", authorization, card: visa },
    lookedUp: false,
    at,
  };
};
const released: Step = (_, at) => ({ type: "line_released", at });

const fromKeying = { keyed, submitted, approved, released };

const ways: Readonly<Record<string, Way>> = {
  redirected: { order: {}, steps: { opened, redirected, secured, ...fromKeying } },
  paired: {
    order: { callPath: "inline-trunk" },
    steps: {
      opened: (session, at) => ({ ...opened(session, at), pairingCode: "4821" }) as SessionEvent,
      secured: (_, at) => ({ type: "line_secured", line: { mode: "strict", because: "unproven" }, at }),
      ...fromKeying,
    },
  },
  framed: {
    order: { provider: "pci-pal", capture: "framed", gateway: null },
    steps: { opened, redirected, viewed: (_, at) => ({ type: "view_requested", at }), approved, released },
  },
  split: {
    order: {},
    steps: {
      opened,
      redirected,
      secured,
      parted: (_, at) => ({ type: "split_requested", minorUnits: 1_000, at }),
      first: keyed,
      submitted,
      charged: approved,
      second: keyed,
      asked: submitted,
      approved,
      released,
    },
  },
};

/** So many ms lie between two events. */
const stepMs = 4_000;

export const reachedStories: Readonly<Record<string, Story>> = Object.fromEntries(
  Object.entries(ways).flatMap(([way, { order, steps }]) =>
    ["begun", ...Object.keys(steps)].map((step, index) => [
      `${way}-${index}-${step}`,
      (now: number) => ({ sources: at({ order, steps }, index, now) }),
    ]),
  ),
);

/** After so many of the way's events. */
function at({ order, steps }: Way, count: number, now: number) {
  const times = (index: number) => now - (count - index) * stepMs;
  const session = Object.values(steps)
    .slice(0, count)
    .reduce(
      (before, step, index) => {
        const changed = transition(before, step(before, times(index + 1)));
        if (!changed.ok) throw new Error(`the session core refuses this: ${changed.error.code}`);
        return changed.value.session;
      },
      createSession({ ...begin, ...order }, times(0)).session,
    );
  const view = toView(session);
  const isKeyed = session.phase === "capturing" && session.card !== null;
  const full = { entered: 3, expected: 3, complete: true, valid: true };
  const progress = isKeyed
    ? keypad(null, { cardNumber: fullNumber, expiry: fullExpiry, securityCode: full }, session.attempt)
    : null;
  return showing(view, progress);
}

const begin: NewSession = {
  id: "ses_aaaaaaaaaaaaaaaaaaaaaa" as SessionId,
  accountId: "account" as AccountId,
  agentId: "agent" as AgentId,
  engagementId,
  provider: "secure-bridge",
  callPath: "zoom-redirect",
  money: { minorUnits: 4250, currency: "EUR" },
  reference: "INV-1001",
  pauseRecording: false,
  ...plainCharge,
  ...plainSecuring,
};
