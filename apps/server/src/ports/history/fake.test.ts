import { historyContract } from "./contract.ts";
import { FakeHistory } from "./fake.ts";

historyContract("fake", async () => {
  const history = new FakeHistory();
  return {
    history,
    put: async (sessions) => void history.sessions.push(...sessions),
    close: async () => {},
  };
});
