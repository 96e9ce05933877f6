import { FakeLinks } from "./fake-links.ts";
import { linkContract } from "./testing/link-contract.ts";

linkContract(
  "the fake",
  async () => {
    const links = new FakeLinks();
    const keyless = new FakeLinks();
    keyless.key = null;
    const paid = { gatewayReference: "ch_a", card: { brand: "visa", last4: "4242" } } as const;
    return {
      links,
      keyless,
      pay: async (url, how) => {
        if (how === "is_declined") return;
        const isOver = links.isOver(url);
        if (isOver) return;
        links.becomes(
          url,
          how === "asks_bank" ? { kind: "open", isPaying: true } : { kind: "paid", payment: paid },
        );
      },
      expire: () => links.expireAll(),
      loseAnswer: () => links.dialNext("lose_answer"),
      made: () => links.made,
      takeDown: async () => {
        links.isDown = true;
      },
      close: async () => {},
    };
  },
  { tellsPaying: true },
);
