import { startStripe } from "@tacet/gateway-simulators";
import { vendorContract } from "../vendor/testing/vendor-contract.ts";
import { createStripeGateway } from "./index.ts";

vendorContract("Stripe's adapter", {
  start: startStripe,
  create: createStripeGateway,
  keys: ["sk_test_own", "sk_test_other"],
});
