import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { Secret } from "@tacet/shared/secret";
import { createIdentityReader } from "./identity-reader.ts";

interface ContextVectors {
  readonly reader: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly previousClientSecret: string;
    readonly now: number;
  };
  readonly vectors: readonly {
    readonly name: string;
    readonly context: string;
    readonly expected: string | { readonly accepted: { readonly uid: string; readonly exp: number } };
  }[];
}

const file = new URL("../../../../../../packages/shared/vectors/app-context.json", import.meta.url);
const { reader, vectors }: ContextVectors = JSON.parse(readFileSync(file, "utf8"));
const { identify } = createIdentityReader({
  clientId: reader.clientId,
  clientSecrets: [new Secret(reader.clientSecret), new Secret(reader.previousClientSecret)],
});

describe("an app context made by an independent encoder", () => {
  test.each(vectors)("$name: $expected", ({ context, expected }) => {
    expect(identify(context, reader.now)).toMatchObject(
      typeof expected === "string"
        ? { ok: false, error: expected }
        : { ok: true, value: { agentId: expected.accepted.uid, expiresAt: expected.accepted.exp } },
    );
  });
});
