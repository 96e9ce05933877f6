import { startCheckout } from "@tacet/gateway-simulators";
import { vendorContract } from "../vendor/testing/vendor-contract.ts";
import { createCheckoutGateway } from "./index.ts";

const keyOf = (letter: string) =>
  JSON.stringify({
    secretKey: `sk_sbox_${letter.repeat(27)}`,
    processingChannelId: `pc_${letter.repeat(26)}`,
  });

vendorContract("Checkout's adapter", {
  start: startCheckout,
  create: createCheckoutGateway,
  keys: [keyOf("n"), keyOf("s")],
});
