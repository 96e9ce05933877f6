import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type AccountId, type AgentId, createId, createLinkId } from "../ids/index.ts";
import type { LinkEvent } from "./events.ts";
import {
  changeLink,
  createLink,
  mayCancelLink,
  nextWorkInMs,
  type PaymentLink,
  toLinkView,
} from "./index.ts";

const hour = 3_600_000;
const start = {
  id: createLinkId(),
  accountId: createId("acc") as AccountId,
  agentId: createId("agt") as AgentId,
  engagementId: null,
  gateway: null,
  money: { minorUnits: 4_250, currency: "EUR" },
  reference: "INV-1001",
  expiresAt: 24 * hour,
} as const;
type Untimed = LinkEvent extends infer Event ? (Event extends LinkEvent ? Omit<Event, "at"> : never) : never;

const made = {
  type: "link_made",
  gatewayLink: { id: "pl_a", url: "https://pay.example/pl_a" },
  expiresAt: 23 * hour,
  canCancel: true,
} as const;
const paid = { type: "link_paid", payment: { gatewayReference: "pi_a", card: null } } as const;

function play(...events: readonly Untimed[]): PaymentLink {
  return events.reduce<PaymentLink>(
    (link, event, index) => {
      const changed = changeLink(link, { ...event, at: 1_000 * (index + 1) } as LinkEvent);
      if (!changed.ok) throw new Error(`${event.type}: ${changed.error}`);
      return changed.value;
    },
    createLink(start, 0),
  );
}
const refusal = (link: PaymentLink, event: Untimed) => {
  const changed = changeLink(link, { ...event, at: 9_000 } as LinkEvent);
  return changed.ok ? null : changed.error;
};

describe("a payment by link", () => {
  test("is made, shown, and paid", () => {
    expect(toLinkView(play())).toMatchObject({ phase: "making", url: null });
    const open = play(made);
    expect(toLinkView(open)).toMatchObject({
      phase: "open",
      url: made.gatewayLink.url,
      expiresAt: 23 * hour,
    });
    const over = play(made, { type: "link_seen_open", isPaying: true }, paid);
    expect(over).toMatchObject({ phase: "closed", outcome: "paid", payment: paid.payment, isPaying: false });
    expect(toLinkView(over).url).toBeNull();
    expect(JSON.stringify(toLinkView(open))).not.toContain('"gatewayLink"');
  });

  test("ends as canceled only by the gateway's word, and as paid if it was paid meanwhile", () => {
    const canceling = play(made, { type: "cancel_requested" });
    expect(canceling).toMatchObject({ phase: "canceling", outcome: null });
    expect(play(made, { type: "cancel_requested" }, { type: "link_ended" })).toMatchObject({
      outcome: "canceled",
    });
    expect(play(made, { type: "cancel_requested" }, paid)).toMatchObject({ outcome: "paid" });
    expect(play(made, { type: "link_ended" })).toMatchObject({ outcome: "expired" });
  });

  test("one that was called over is paid if the gateway says so after all, and paid stays paid", () => {
    const late = play(made, { type: "cancel_requested" }, { type: "link_ended" }, paid);
    expect(late).toMatchObject({ phase: "closed", outcome: "paid" });
    expect(refusal(late, paid)).toBe("nothing_new");
    expect(refusal(late, { type: "link_ended" })).toBe("not_now");
  });

  test("what the gateway does not tell is unknown until it does; the same word twice changes nothing", () => {
    const dark = play(made, { type: "link_not_seen" });
    expect(dark).toMatchObject({ phase: "open", unknownSince: 2_000 });
    expect(refusal(dark, { type: "link_not_seen" })).toBe("nothing_new");
    const seen = play(made, { type: "link_not_seen" }, { type: "link_seen_open", isPaying: false });
    expect(seen.unknownSince).toBeNull();
    expect(refusal(seen, { type: "link_seen_open", isPaying: false })).toBe("nothing_new");
  });

  test("one that can't be canceled says so, to the server and to the panel", () => {
    const link = play({ ...made, canCancel: false });
    expect(refusal(link, { type: "cancel_requested" })).toBe("not_cancelable");
    expect(mayCancelLink(toLinkView(link))).toEqual({ ok: false, error: "not_cancelable" });
    expect(mayCancelLink(toLinkView(play(made)))).toEqual({ ok: true, value: true });
    expect(mayCancelLink(toLinkView(play()))).toEqual({ ok: false, error: "not_now" });
  });

  test("a young one is looked at every few seconds, an old one seldom, and one that ends soon when it ends", () => {
    const open = play(made);
    const every = [0, 6 * 60_000, 31 * 60_000, 4 * hour].map((at) => nextWorkInMs(open, at));
    expect(every).toEqual([3_000, 15_000, 60_000, 300_000]);
    const soon = { ...open, expiresAt: 4 * hour + 200_000 };
    expect(nextWorkInMs(soon, 4 * hour)).toBe(200_000);
    expect(nextWorkInMs(soon, soon.expiresAt + 1)).toBe(15_000);
    expect(nextWorkInMs({ ...open, expiresAt: 7 * 24 * hour }, 25 * hour)).toBe(900_000);
  });

  test("one that was not paid is looked at for a while after its end, one that was paid is left alone", () => {
    const over = play(made, { type: "link_ended" });
    expect(nextWorkInMs(over, over.phaseSince)).toBe(300_000);
    expect(nextWorkInMs(over, over.phaseSince + 900_000)).toBeNull();
    expect(nextWorkInMs(play(made, paid), 10_000)).toBeNull();
    expect(nextWorkInMs(play({ type: "link_not_made", reason: "provider_refused" }), 10_000)).toBeNull();
  });
});

test("whatever happens, in any order: paid stays paid, each change is one version, and closed is closed", () => {
  const anyEvent = fc.constantFrom<Untimed>(
    made,
    { ...made, canCancel: false },
    paid,
    { type: "cancel_requested" },
    { type: "link_not_made", reason: "provider_unreachable" },
    { type: "link_seen_open", isPaying: true },
    { type: "link_seen_open", isPaying: false },
    { type: "link_not_seen" },
    { type: "link_ended" },
  );
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      let link = createLink(start, 0);
      for (const [at, event] of events.entries()) {
        const changed = changeLink(link, { ...event, at } as LinkEvent);
        if (!changed.ok) continue;
        expect(changed.value.version).toBe(link.version + 1);
        if (link.outcome === "paid") throw new Error("paid was changed");
        if (link.phase === "closed")
          expect(changed.value).toMatchObject({ phase: "closed", outcome: "paid" });
        link = changed.value;
        expect(link.outcome !== null).toBe(link.phase === "closed");
        expect(link.payment !== null).toBe(link.outcome === "paid");
      }
    }),
  );
});
