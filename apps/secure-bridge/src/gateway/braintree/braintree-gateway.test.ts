import { startBraintree } from "@tacet/gateway-simulators";
import { vendorContract } from "../vendor/testing/vendor-contract.ts";
import { createBraintreeGateway } from "./index.ts";

const keyOf = (name: string) =>
  JSON.stringify({
    merchantId: name,
    publicKey: `${name}public`,
    privateKey: `${name}private`,
    merchantAccounts: { EUR: `${name}EUR`, JPY: `${name}JPY`, KWD: `${name}KWD` },
  });

vendorContract("Braintree's adapter", {
  start: startBraintree,
  create: createBraintreeGateway,
  keys: [keyOf("northwind"), keyOf("southwind")],
});
