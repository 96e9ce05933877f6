import { providerNames } from "@tacet/shared/providers";
import { type ProviderUnderTest, paymentProviderContract } from "./contract.ts";
import { FakePaymentProvider } from "./fake.ts";

for (const name of providerNames) {
  paymentProviderContract(`fake of ${name}`, async () => {
    const provider = new FakePaymentProvider(name);
    const told: ProviderUnderTest["told"] = [];
    provider.onEvent((sessionId, event) => told.push({ sessionId, event }));
    provider.refusedKeys.add("wrong-key");
    return {
      provider,
      told,
      credentials: {
        target: "secure-bridge",
        right: { gatewayKey: "right-key" },
        wrong: { gatewayKey: "wrong-key" },
        checkedAs: "gateway",
      },
      payInView: async (session) => provider.payInView(session),
      charged: (key) => provider.moved.get(key) ?? [],
      refunded: (key) => provider.moved.get(key) ?? [],
      cut: async () => {
        provider.failNext("open", "no_answer");
        provider.failNext("open", "not_sent");
      },
      loseNextAnswer: () => provider.loseNextAnswer(),
      close: async () => {},
    };
  });
}
