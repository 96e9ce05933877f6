import type { CredentialsOf, GatewayKeyOf } from "../ports/payment-provider/index.ts";
import type { Vault } from "../ports/vault/index.ts";
import { createCredentials } from "../use-cases/credentials.ts";
import {
  createGatewayKeys,
  createUsesOperatorsKey,
  type UsesOperatorsKey,
} from "../use-cases/gateway-keys.ts";
import type { Parts } from "./parts.ts";

/** What accounts have saved, and the operator's key where it stands in for it. */
export interface Keys {
  readonly credentialsOf: CredentialsOf;
  readonly gatewayKeyOf: GatewayKeyOf;
  readonly usesOperatorsKey: UsesOperatorsKey;
}

export function assembleKeys({ config, kept: { accounts } }: Parts, vault: Vault): Keys {
  const usesOperatorsKey = createUsesOperatorsKey(config.zoom);
  const credentialsOf = createCredentials({ accounts, vault });
  const gatewayKeyOf = createGatewayKeys({ credentialsOf, accounts, usesOperatorsKey });
  return { credentialsOf, gatewayKeyOf, usesOperatorsKey };
}
