import { startAdyen } from "@tacet/gateway-simulators";
import { vendorLinksContract } from "../vendor/testing/vendor-links-contract.ts";
import { createAdyenGateway } from "./index.ts";

const key = JSON.stringify({ apiKey: "own", merchantAccount: "NorthwindMoto" });
vendorLinksContract("Adyen", { start: startAdyen, create: createAdyenGateway, key }, { tellsPaying: true });
