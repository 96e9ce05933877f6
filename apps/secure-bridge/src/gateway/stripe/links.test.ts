import { startStripe } from "@tacet/gateway-simulators";
import { vendorLinksContract } from "../vendor/testing/vendor-links-contract.ts";
import { createStripeGateway } from "./index.ts";

const vendor = { start: startStripe, create: createStripeGateway, key: "sk_test_own" };
vendorLinksContract("Stripe", vendor, { tellsPaying: false });
