import { type ProviderUnderTest, paymentProviderContract } from "./contract.ts";
import { FakePaymentProvider } from "./fake.ts";

paymentProviderContract("fake", async () => {
  const provider = new FakePaymentProvider();
  const told: ProviderUnderTest["told"] = [];
  provider.onEvent((sessionId, event) => told.push({ sessionId, event }));
  return {
    provider,
    told,
    cut: async () => {
      provider.failNext("open", "no_answer");
      provider.failNext("open", "not_sent");
    },
    refuseKey: (key) => provider.refusedKeys.add(key),
    loseNextAnswer: () => provider.failNext("open", "no_answer", { after: true }),
    close: async () => {},
  };
});
