import { expect, test } from "@jest/globals";
import { parseMessage } from "@tacet/voice-lab";
import { createRandom } from "../once/random.ts";
import { bytesOf, goodMessage, goodMethods, mutations, textOf } from "./sip-mutations.ts";

const origin = { host: "127.0.0.1", port: 40_100, transport: "UDP", bridgePort: 5_060 } as const;
const ties = { callId: "fuzz-1", fromTag: "from", toTag: "to", cseq: 1 };
// No card: just digits.
const digits = "918273645500";

test.each([...goodMethods, "UPDATE", "NOTIFY", "REFER"] as const)("an unspoiled %s is SIP", (method) => {
  const message = parseMessage(bytesOf(textOf(goodMessage(method, origin, ties, digits))), "datagram");
  expect(message.ok && message.value.kind === "request" && message.value.method).toBe(
    method === "re-INVITE" ? "INVITE" : method,
  );
});

test.each(mutations.slice(1).map((each) => [each.name, each] as const))(
  "%s: the same seed spoils a message in the same way, and it is another one then",
  (_, { of = goodMethods, change }) => {
    const spoiled = (seed: number) =>
      of.map((method) => {
        const good = goodMessage(method, origin, ties, digits);
        return [textOf(good), change(good, createRandom(seed))] as const;
      });
    expect(spoiled(7)).toEqual(spoiled(7));
    const all = Array.from({ length: 20 }, (_, seed) => spoiled(seed)).flat();
    const changed = all.filter(([before, after]) => before !== after);
    expect(changed.length).toBeGreaterThan(all.length * 0.8);
    expect(new Set(changed.map(([, after]) => after)).size).toBeGreaterThan(changed.length / 6);
  },
);

test("every message fits into a datagram", () => {
  for (const { of = goodMethods, change } of mutations)
    for (let seed = 0; seed < 200; seed++)
      for (const method of of)
        expect(
          bytesOf(change(goodMessage(method, origin, ties, digits), createRandom(seed))).length,
        ).toBeLessThan(65_000);
});

test("no spoiled message names an address beyond this machine", () => {
  for (const { of = goodMethods, change } of mutations)
    for (let seed = 0; seed < 200; seed++)
      for (const method of of) {
        const text = change(goodMessage(method, origin, ties, digits), createRandom(seed));
        for (const [address] of text.matchAll(/\d+\.\d+\.\d+\.\d+/g)) expect(address).toMatch(/^127\./);
      }
});
