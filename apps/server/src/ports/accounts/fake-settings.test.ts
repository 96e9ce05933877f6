import { FakeSettings } from "./fake-settings.ts";
import { settingsContract } from "./testing/settings-contract.ts";

settingsContract("fake", async () => ({ store: new FakeSettings(), close: async () => {} }));
