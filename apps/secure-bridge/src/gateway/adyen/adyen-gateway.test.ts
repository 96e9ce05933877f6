import { startAdyen } from "@tacet/gateway-simulators";
import { vendorContract } from "../vendor/testing/vendor-contract.ts";
import { createAdyenGateway } from "./index.ts";

vendorContract("Adyen's adapter", {
  start: startAdyen,
  create: createAdyenGateway,
  keys: [
    '{"apiKey":"AQE-own","merchantAccount":"NorthwindMOTO"}',
    '{"apiKey":"AQE-other","merchantAccount":"SouthwindMOTO"}',
  ],
  knowsAbsence: false,
});
