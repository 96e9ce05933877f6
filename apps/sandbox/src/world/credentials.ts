import { createHmac } from "node:crypto";
import type { CredentialTarget, CredentialValues } from "@tacet/shared/setup";
import type { WorldSecrets } from "./secrets.ts";

export type WorldCredentials = Readonly<Record<CredentialTarget, CredentialValues>>;

/** What Northwind's admin can type into Setup: the only credentials that this world's providers and gateways take. */
export function credentialsFrom({ vendors, gatewayKey }: WorldSecrets): WorldCredentials {
  const hex = (name: string, length: number) =>
    createHmac("sha256", vendors).update(name).digest("hex").slice(0, length);
  // Without digits: the alphabet of base 32 has only some of them.
  const letters = (name: string, length: number) =>
    hex(name, length).replace(/\d/g, (digit) => "ghijklmnop".charAt(Number(digit)));
  return {
    "secure-bridge": { gatewayKey },
    sandbox: { gatewayKey },
    stripe: { secretKey: `sk_test_${hex("stripe", 32)}` },
    adyen: { apiKey: `AQE${hex("adyen", 40)}`, merchantAccount: "NorthwindECOM" },
    braintree: {
      merchantId: hex("braintree merchant", 16),
      publicKey: hex("braintree public", 16),
      privateKey: hex("braintree private", 32),
      merchantAccounts:
        "EUR=northwind_eur GBP=northwind_gbp USD=northwind_usd JPY=northwind_jpy KWD=northwind_kwd",
    },
    checkout: {
      secretKey: `sk_sbox_${letters("checkout", 27)}`,
      processingChannelId: `pc_${hex("channel", 26)}`,
    },
    twilio: {
      accountSid: `AC${hex("twilio account", 32)}`,
      authToken: hex("twilio token", 32),
      messageSender: "+15551230000",
    },
    "pci-pal": {
      tenantName: "northwind",
      clientId: "northwind-tacet",
      clientSecret: hex("pci-pal client", 40),
      region: "euwest1",
      account: "303",
      flowId: "1055",
      callback: "orders",
      callbackSecret: hex("pci-pal callback", 40),
    },
  };
}
