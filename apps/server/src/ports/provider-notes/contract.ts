import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { SessionId } from "@tacet/shared/ids";
import type { ProviderNotes } from "./index.ts";

/** A note as an adapter might keep it. */
export interface Counted {
  readonly count: number;
  readonly calls: readonly string[];
}

export interface ProviderNotesUnderTest {
  readonly notes: ProviderNotes<Counted>;
  /** Those of another provider. */
  readonly others: ProviderNotes<Counted>;
  /** A session that notes can be kept of. */
  aSession(): Promise<SessionId>;
  anAlias(): string;
  close(): Promise<void>;
}

/** What every store of the adapters' notes has to do. */
export function providerNotesContract(name: string, open: () => Promise<ProviderNotesUnderTest>): void {
  describe(`the provider notes contract: ${name}`, () => {
    let under: ProviderNotesUnderTest;
    beforeAll(async () => {
      under = await open();
    }, 60_000);
    afterAll(() => under.close(), 30_000);

    const another = (note: Counted | null): Counted => ({
      count: (note?.count ?? 0) + 1,
      calls: note?.calls ?? [],
    });
    const withCall = (call: string) => (note: Counted | null) => {
      const next = another(note);
      return { ...next, calls: [...next.calls, call] };
    };
    const calls = (note: Counted) => note.calls;

    test("of a session of which nothing was noted there is nothing; what was noted is read back whole", async () => {
      const [one, other] = [await under.aSession(), await under.aSession()];
      expect(await under.notes.of(one)).toBeNull();
      expect(await under.notes.change(one, another)).toEqual({ count: 1, calls: [] });
      expect(await under.notes.change(one, withCall("c"))).toEqual({ count: 2, calls: ["c"] });
      expect(await under.notes.of(one)).toEqual({ count: 2, calls: ["c"] });
      expect(await under.notes.of(other)).toBeNull();
    });

    test("of changes that come at once none is lost", async () => {
      const session = await under.aSession();
      await Promise.all(Array.from({ length: 20 }, () => under.notes.change(session, another)));
      expect(await under.notes.of(session)).toMatchObject({ count: 20 });
    });

    test("a change that fails changes nothing", async () => {
      const session = await under.aSession();
      await under.notes.change(session, another);
      const fails = async () =>
        await under.notes.change(session, () => {
          throw new Error("on purpose");
        });
      await expect(fails()).rejects.toThrow("on purpose");
      expect(await under.notes.of(session)).toMatchObject({ count: 1 });
    });

    test("the provider's own ids lead to the session from the moment on at which they are noted", async () => {
      const session = await under.aSession();
      const [call, payment] = [under.anAlias(), under.anAlias()];
      await under.notes.change(session, another, calls);
      expect(await under.notes.sessionOf(call)).toBeNull();
      await under.notes.change(session, withCall(call), calls);
      await under.notes.change(session, withCall(payment), calls);
      expect(await under.notes.sessionOf(call)).toBe(session);
      expect(await under.notes.sessionOf(payment)).toBe(session);
    });

    test("an id that comes again in a later session leads to that one", async () => {
      const [first, second] = [await under.aSession(), await under.aSession()];
      const call = under.anAlias();
      await under.notes.change(first, withCall(call), calls);
      await under.notes.change(second, withCall(call), calls);
      expect(await under.notes.sessionOf(call)).toBe(second);
      // Whatever is still noted of the first.
      await under.notes.change(first, another, calls);
      expect(await under.notes.sessionOf(call)).toBe(second);
    });

    test("ids of another provider are another's", async () => {
      const session = await under.aSession();
      const call = under.anAlias();
      await under.notes.change(session, withCall(call), calls);
      expect(await under.others.sessionOf(call)).toBeNull();
      const theirs = await under.aSession();
      await under.others.change(theirs, withCall(call), calls);
      expect(await under.notes.sessionOf(call)).toBe(session);
      expect(await under.others.sessionOf(call)).toBe(theirs);
    });
  });
}
