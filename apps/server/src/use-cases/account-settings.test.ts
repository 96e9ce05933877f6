import { describe, expect, test } from "@jest/globals";
import { type ProviderName, providers as providerAbilities } from "@tacet/shared/providers";
import { someSettings } from "../ports/accounts/testing/settings-contract.ts";
import { defaults } from "../testing/setup-world.ts";
import { toPanelSettings } from "./account-settings.ts";

describe("the panel's settings", () => {
  const of = (provider: ProviderName) => {
    const route = { provider, gateway: null, fallbackGateway: null };
    return toPanelSettings({ ...someSettings, route }, defaults);
  };

  test("say what the usual provider can be asked for, and who gives money back", () => {
    const { intents, bills } = providerAbilities["secure-bridge"];
    expect(of("secure-bridge")).toMatchObject({
      provider: "secure-bridge",
      intents,
      bills,
      refundRole: "admin",
    });
    expect(of("pci-pal")).toMatchObject({ provider: "pci-pal", intents: ["charge"], bills: true });
    expect(of("twilio")).toMatchObject({
      provider: "twilio",
      intents: ["charge", "save_card"],
      bills: false,
    });
  });
});
