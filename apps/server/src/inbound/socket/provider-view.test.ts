import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { ProviderView } from "@tacet/shared/wire";
import { after, aSession, wayToCharge } from "../../testing/sessions.ts";
import { framed, type MoneyWorld, on, refusal, send, startMoneyWorld } from "./testing/money-world.ts";

let world: MoneyWorld;
beforeEach(async () => {
  world = await startMoneyWorld();
});
afterEach(() => world.close());

describe("the provider's own view", () => {
  test("is written down before it is asked for; each time there is a fresh token, which is kept nowhere", async () => {
    const session = await world.stored(framed());
    const alex = await world.agent();
    const written: number[] = [];
    const openView = world.provider.openView.bind(world.provider);
    world.provider.openView = async (asked) => {
      written.push(world.commits.length);
      expect(asked.chargeKey).not.toBeNull();
      return await openView(asked);
    };
    const first = await send<ProviderView>(alex, "open_view", on(session));
    const second = await send<ProviderView>(alex, "open_view", on(session));
    if (!first.ok || !second.ok) throw new Error("no view");
    expect(written).toEqual([2, 3]);
    expect(world.commits.slice(1).map(({ event }) => event.type)).toEqual([
      "view_requested",
      "view_requested",
    ]);
    const tokens = [first, second].map(({ value }) => value.fields[0]?.value ?? "");
    expect(new Set(tokens).size).toBe(2);
    const kept = JSON.stringify([world.commits, world.lines, await world.store.session(session.id)]);
    for (const token of tokens) expect(kept).not.toContain(token);
  });

  test("that the provider does not open says so, and the payment counts as one that may be charged", async () => {
    const session = await world.stored(framed());
    world.provider.failNext("openView", "no_answer");
    expect(await send(await world.agent(), "open_view", on(session))).toEqual(refusal("view_not_available"));
    expect((await world.store.session(session.id))?.chargeKey).not.toBeNull();
  });

  test("is nobody else's, and no other provider's", async () => {
    const session = await world.stored(framed());
    for (const token of ["acc/other/agent", "acc/sam/admin", "elsewhere/agt/agent"])
      expect(await send(await world.panel(token), "open_view", on(session))).toEqual(
        refusal("unknown_session"),
      );
    const streamed = await world.stored(after(aSession(), ...wayToCharge.slice(0, 4)));
    expect(await send(await world.agent(), "open_view", on(streamed))).toEqual(refusal("not_now"));
    expect(world.provider.calls).toEqual([]);
  });

  test("is not given out on a request that stood for something else, nor after the end", async () => {
    const session = await world.stored(framed());
    const alex = await world.agent();
    const extend = on(session);
    expect(await send(alex, "extend", extend)).toMatchObject({ ok: true });
    expect(await send(alex, "open_view", extend)).toEqual(refusal("not_now"));
    const view = on(session);
    expect(await send(alex, "open_view", view)).toMatchObject({ ok: true });
    await send(alex, "cancel", on(session));
    expect(await send(alex, "open_view", view)).toEqual(refusal("not_now"));
    expect(world.provider.calls.filter((call) => call.startsWith("openView"))).toHaveLength(1);
  });
});
