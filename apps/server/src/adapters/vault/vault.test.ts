import { randomBytes } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { Secret } from "@tacet/shared/secret";
import fc from "fast-check";
import type { Sealed } from "../../ports/vault/index.ts";
import { createVault } from "./index.ts";

const key = (id: string) => ({ id, key: randomBytes(32) });
const [first, second] = [key("first"), key("second")];
const vault = createVault({ keys: [first] });
const context = "installation:ins_a";

describe("the vault", () => {
  test("opens what it sealed, whatever it is, and says nothing of it in between", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, anyContext) => {
        const sealed = vault.seal(new Secret(text), anyContext);
        expect(sealed).toMatch(/^first\.[A-Za-z0-9_-]+$/);
        expect(vault.open(sealed, anyContext)?.reveal()).toBe(text);
      }),
    );
    expect(vault.seal(new Secret("token"), context)).not.toBe(vault.seal(new Secret("token"), context));
  });

  test("text sealed for one installation does not open in another's place", () => {
    const sealed = vault.seal(new Secret("token"), context);
    expect(vault.open(sealed, "installation:ins_b")).toBeNull();
    expect(vault.open(sealed, "credentials:ins_a")).toBeNull();
  });

  test("a key that takes the other's place opens the old until it is resealed", () => {
    const sealed = vault.seal(new Secret("token"), context);
    const rotating = createVault({ keys: [second, first] });
    expect(rotating.open(sealed, context)?.reveal()).toBe("token");
    expect([vault.isOutdated(sealed), rotating.isOutdated(sealed)]).toEqual([false, true]);
    const resealed = rotating.seal(new Secret("token"), context);
    const rotated = createVault({ keys: [second] });
    expect(rotated.open(resealed, context)?.reveal()).toBe("token");
    expect(rotated.open(sealed, context)).toBeNull();
  });

  test("a key of the same name but other bytes opens nothing, and neither does another key's name", () => {
    const sealed = vault.seal(new Secret("token"), context);
    expect(createVault({ keys: [key("first")] }).open(sealed, context)).toBeNull();
    const both = createVault({ keys: [first, { id: "alias", key: first.key }] });
    expect(both.open(sealed.replace(/^first/, "alias") as Sealed, context)).toBeNull();
  });

  test("any changed, cut or longer text does not open, and never throws", () => {
    const sealed = vault.seal(new Secret("a token of some length"), context);
    const opened = (text: string) => vault.open(text as Sealed, context);
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === "A" ? "B" : "A";
      expect(opened(sealed.slice(0, at) + other + sealed.slice(at + 1))).toBeNull();
      expect(opened(sealed.slice(0, at))).toBeNull();
    }
    const bytes = Buffer.from(sealed.slice("first.".length), "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect(opened(`first.${flipped.toString("base64url")}`)).toBeNull();
    }
    for (const text of [`${sealed}A`, `${sealed}=`, `${sealed}!`, ` ${sealed}`, "", ".", "first."])
      expect(opened(text)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => expect(opened(text)).toBeNull()));
  });

  test("what was opened does not print", () => {
    const opened = vault.open(vault.seal(new Secret("token"), context), context);
    expect(`${opened} ${JSON.stringify({ opened })} ${inspect({ opened })}`).not.toContain("token");
  });
});
