import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type AccountId, type AgentId, createId, createLinkId } from "../ids/index.ts";
import type { LinkEvent } from "./events.ts";
import {
  changeLink,
  createLink,
  mayCancelLink,
  mayResolveLink,
  nextWorkInMs,
  type PaymentLink,
  resolvableAt,
  toLinkView,
  toWatchedLink,
  workOf,
} from "./index.ts";

const hour = 3_600_000;
const start = {
  id: createLinkId(),
  accountId: createId("acc") as AccountId,
  agentId: createId("agt") as AgentId,
  agentName: "Amy Brooks",
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
const sam = { id: createId("agt") as AgentId, name: "Sam Okafor", role: "supervisor" } as const;
const why = "Canceled there by hand.";
const foundOver = { type: "found_over", by: sam, why } as const;
const foundPaid = { type: "found_paid", by: sam, why, gatewayReference: "pi_found" } as const;
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

  test("a supervisor's cancel says who and why, the agent's own says nothing of it", () => {
    const canceling = play(made, { type: "cancel_requested", by: sam, why });
    expect(canceling).toMatchObject({ phase: "canceling", canceledBy: { by: sam, why, at: 2_000 } });
    expect(play(made, { type: "cancel_requested" }).canceledBy).toBeNull();
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

const longEnough = 20 * 60_000;

describe("a link of which the gateway does not tell", () => {
  const dark = play(made, { type: "link_not_seen" });
  const since = dark.unknownSince ?? 0;
  const found = (link: PaymentLink, event: typeof foundOver | typeof foundPaid, at: number) =>
    changeLink(link, { ...event, at });

  test("waits for it until it has been asked for in vain for long, then takes a person's word", () => {
    expect(resolvableAt(dark)).toBe(since + longEnough);
    expect(mayResolveLink(dark, since + longEnough - 1)).toBe(false);
    expect(found(dark, foundOver, since + longEnough - 1)).toEqual({ ok: false, error: "not_unknown" });
    expect(mayResolveLink(dark, since + longEnough)).toBe(true);
    const at = since + longEnough;
    expect(found(dark, foundOver, at)).toMatchObject({
      ok: true,
      value: {
        phase: "closed",
        outcome: "expired",
        payment: null,
        unknownSince: null,
        resolvedBy: { by: sam, why, at },
      },
    });
    expect(found(dark, foundPaid, at)).toMatchObject({
      ok: true,
      value: { outcome: "paid", payment: { gatewayReference: "pi_found", card: null }, resolvedBy: { why } },
    });
    const canceling = play(made, { type: "cancel_requested" }, { type: "link_not_seen" });
    expect(found(canceling, foundOver, at + 1_000)).toMatchObject({ value: { outcome: "canceled" } });
  });

  test("takes none while the gateway tells, before there is a link, and after its end", () => {
    for (const link of [play(made), play(made, { type: "cancel_requested" })]) {
      expect(resolvableAt(link)).toBeNull();
      expect(found(link, foundOver, hour)).toEqual({ ok: false, error: "not_unknown" });
    }
    for (const link of [play(), play(made, paid), play(made, { type: "link_ended" })]) {
      expect(mayResolveLink(link, 24 * hour)).toBe(false);
      expect(found(link, foundPaid, 24 * hour)).toEqual({ ok: false, error: "not_now" });
    }
    const back = play(made, { type: "link_not_seen" }, { type: "link_seen_open", isPaying: false });
    expect(found(back, foundOver, hour)).toEqual({ ok: false, error: "not_unknown" });
  });

  test("that a person has called over is looked at until a day after it could have been paid, and is paid if it was", () => {
    const over = found(dark, foundOver, since + longEnough);
    if (!over.ok) throw new Error(over.error);
    const link = over.value;
    expect(nextWorkInMs(link, link.phaseSince)).toBe(60_000);
    expect(nextWorkInMs(link, link.phaseSince + hour)).toBe(900_000);
    expect(nextWorkInMs(link, link.expiresAt + 24 * hour - 1)).toBe(900_000);
    expect(nextWorkInMs(link, link.expiresAt + 24 * hour)).toBeNull();
    const late = changeLink(link, { ...paid, at: link.phaseSince + hour });
    expect(late).toMatchObject({ ok: true, value: { outcome: "paid", payment: paid.payment } });
  });

  test("that a person has called paid is looked at as long, and the gateway's word of the payment takes the place of theirs", () => {
    const done = found(dark, foundPaid, since + longEnough);
    if (!done.ok) throw new Error(done.error);
    const link = done.value;
    expect(nextWorkInMs(link, link.phaseSince)).toBe(60_000);
    expect(nextWorkInMs(link, link.expiresAt + 24 * hour)).toBeNull();
    expect(refusal(link, foundOver)).toBe("not_now");
    expect(refusal(link, { type: "link_ended" })).toBe("not_now");
    const confirmed = changeLink(link, { ...paid, at: link.phaseSince + hour });
    if (!confirmed.ok) throw new Error(confirmed.error);
    expect(confirmed.value).toMatchObject({ outcome: "paid", payment: paid.payment, resolvedBy: { why } });
    expect(refusal(confirmed.value, paid)).toBe("nothing_new");
  });

  test("that a person has closed is ended at the gateway, if that can be; any other is only looked at", () => {
    for (const event of [foundOver, foundPaid]) {
      const done = found(dark, event, since + longEnough);
      if (!done.ok) throw new Error(done.error);
      expect(workOf(done.value)).toBe("cancel");
      expect(workOf({ ...done.value, canCancel: false })).toBe("look_up");
    }
    const ended = [play(made, paid), play(made, { type: "link_ended" }), play(made)];
    expect(ended.map(workOf)).toEqual(["look_up", "look_up", "look_up"]);
  });
});

test("supervisors get a link without its address", () => {
  const open = play(made);
  expect(toWatchedLink(open)).toEqual({ ...toLinkView(open), url: null });
  expect(toWatchedLink(toLinkView(open))).toEqual(toWatchedLink(open));
  expect(JSON.stringify(toWatchedLink(open))).not.toContain("pay.example");
});

test("whatever happens, in any order: paid stays paid, each change is one version, and closed is closed", () => {
  const anyEvent = fc.constantFrom<Untimed>(
    made,
    { ...made, canCancel: false },
    paid,
    { type: "cancel_requested" },
    { type: "cancel_requested", by: sam, why },
    foundOver,
    foundPaid,
    { type: "link_not_made", reason: "provider_unreachable" },
    { type: "link_seen_open", isPaying: true },
    { type: "link_seen_open", isPaying: false },
    { type: "link_not_seen" },
    { type: "link_ended" },
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(anyEvent, fc.nat(2 * longEnough)), { maxLength: 30 }), (events) => {
      let link = createLink(start, 0);
      let at = 0;
      for (const [event, later] of events) {
        at += later;
        const { unknownSince } = link;
        const changed = changeLink(link, { ...event, at } as LinkEvent);
        const isPersons = event.type === "found_over" || event.type === "found_paid";
        // A reference is never free by a person's word alone, but where the gateway has not told for long.
        if (isPersons && changed.ok && (unknownSince === null || at - unknownSince < longEnough))
          throw new Error("a person's word was taken too early");
        if (!changed.ok) continue;
        expect(changed.value.version).toBe(link.version + 1);
        if (link.outcome === "paid" && (event.type !== "link_paid" || link.resolvedBy === null))
          throw new Error("paid was changed");
        if (link.phase === "closed")
          expect(changed.value).toMatchObject({ phase: "closed", outcome: "paid" });
        link = changed.value;
        expect(link.outcome !== null).toBe(link.phase === "closed");
        expect(link.payment !== null).toBe(link.outcome === "paid");
      }
    }),
  );
});
