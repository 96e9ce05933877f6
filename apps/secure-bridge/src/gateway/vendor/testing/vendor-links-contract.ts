import type { Simulator, SimulatorOptions } from "@tacet/gateway-simulators";
import { Secret } from "@tacet/shared/secret";
import type { Gateway } from "../../gateway.ts";
import type { GatewayLinks } from "../../links.ts";
import { type LinkWays, linkContract, payOnPage } from "../../testing/link-contract.ts";
import type { VendorOptions } from "../vendor.ts";
import { times } from "./vendor-under-test.ts";

/** The contract of links over a vendor's adapter and its simulator. */
export function vendorLinksContract(
  name: string,
  vendor: {
    readonly start: (options: SimulatorOptions) => Promise<Simulator>;
    readonly create: (options: VendorOptions) => Gateway;
    readonly key: string;
  },
  ways: LinkWays,
): void {
  linkContract(
    name,
    async () => {
      const simulator = await vendor.start({ port: 0, keys: [vendor.key] });
      const options = { ...times, url: simulator.url };
      const linksOf = (key: Secret | null) => vendor.create({ ...options, key }).links as GatewayLinks;
      return {
        links: linksOf(new Secret(vendor.key)),
        keyless: linksOf(null),
        pay: payOnPage,
        loseAnswer: () => simulator.dialNextLink("lose_answer"),
        expire: () => simulator.expireLinks(),
        made: () => simulator.links().length,
        takeDown: () => simulator.close(),
        close: () => simulator.close(),
      };
    },
    ways,
  );
}
