import { startGateway } from "@tacet/gateway-simulators";
import { Secret } from "@tacet/shared/secret";
import { linkContract, payOnPage } from "../testing/link-contract.ts";
import { createSandboxLinks } from "./links.ts";

linkContract(
  "the sandbox's gateway",
  async () => {
    const simulator = await startGateway({ port: 0, key: "sandbox-key" });
    const options = { url: simulator.url, findTimeoutMs: 800 };
    return {
      links: createSandboxLinks({ ...options, key: new Secret("sandbox-key") }),
      keyless: createSandboxLinks({ ...options, key: null }),
      pay: payOnPage,
      loseAnswer: () => simulator.dialNextLink("lose_answer"),
      expire: () => simulator.expireLinks(),
      made: () => simulator.links().length,
      takeDown: () => simulator.close(),
      close: () => simulator.close(),
    };
  },
  { tellsPaying: true },
);
