import { startBraintree } from "@tacet/gateway-simulators";
import { vendorContract } from "../vendor/testing/vendor-contract.ts";
import { createBraintreeGateway } from "./index.ts";

const keyOf = (name: string) =>
  JSON.stringify({
    merchantId: name,
    publicKey: `${name}public`,
    privateKey: `${name}private`,
    merchantAccounts: { EUR: `${name}EUR` },
  });

vendorContract("Braintree's adapter", {
  start: startBraintree,
  create: createBraintreeGateway,
  keys: [keyOf("northwind"), keyOf("southwind")],
});
