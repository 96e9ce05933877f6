import type { ClientRequest } from "node:http";
import braintree from "braintree";
import { OneConnection } from "../vendor/one-connection.ts";
import type { BraintreeKey } from "./key.ts";

/** Braintree's SDK for one request. */
export interface BraintreeClient {
  sell(request: braintree.TransactionRequest): Promise<unknown>;
  /** Of the transactions whose order id begins so. */
  findTransactionIds(orderIdPrefix: string): Promise<readonly string[]>;
  findTransaction(id: string): Promise<unknown>;
  refund(
    transactionId: string,
    request: { readonly amount: string; readonly orderId: string },
  ): Promise<unknown>;
  createCustomer(request: braintree.CustomerCreateRequest): Promise<unknown>;
  findCustomer(id: string): Promise<unknown>;
  /** Of the customers with this id. */
  findCustomerIds(id: string): Promise<readonly string[]>;
  readonly mayHaveArrived: boolean;
  close(): void;
}

/** What the SDK has and its typings don't. */
interface Untyped {
  readonly config: { timeout: number; baseMerchantPath(): string };
  readonly http: { post(path: string, body: object): Promise<unknown> };
}

export function openClient(key: BraintreeKey, url: string | null, timeoutMs: number): BraintreeClient {
  const environment = url === null ? environments[key.environment] : environmentAt(url);
  const connection = new OneConnection(url ?? "https:");
  takeAnswersForXml(connection);
  const { merchantId, publicKey, privateKey } = key;
  const config = { environment, merchantId, publicKey, privateKey, customHttpAgent: connection.agent };
  const gateway = new braintree.BraintreeGateway(config);
  const untyped = gateway as unknown as Untyped;
  // developer.paypal.com/braintree/docs: how the time-out is set.
  untyped.config.timeout = timeoutMs;
  /**
   * By the SDK's own HTTP client rather than its `search`: that one works in callbacks, where an answer of a kind it does
   * not expect is an exception that nobody can catch, and would end the process.
   */
  async function findIds(what: string, search: object): Promise<readonly string[]> {
    const path = `${untyped.config.baseMerchantPath()}/${what}/advanced_search_ids`;
    const answer = await untyped.http.post(path, { search });
    const ids = (answer as { searchResults?: { ids?: unknown } } | undefined)?.searchResults?.ids;
    if (!Array.isArray(ids)) throw new Error("This is no answer to a search.");
    return ids.map(String);
  }
  return {
    sell: (request) => gateway.transaction.sale(request),
    findTransactionIds: (prefix) => findIds("transactions", { orderId: { startsWith: prefix } }),
    findTransaction: (id) => gateway.transaction.find(id),
    // Its typings know the amount alone.
    refund: (id, request) =>
      (gateway.transaction.refund as unknown as (id: string, request: object) => Promise<unknown>).call(
        gateway.transaction,
        id,
        request,
      ),
    createCustomer: (request) => gateway.customer.create(request),
    findCustomer: (id) => gateway.customer.find(id),
    findCustomerIds: (id) => findIds("customers", { id: { is: id } }),
    get mayHaveArrived() {
      return connection.mayHaveArrived;
    },
    close: () => connection.close(),
  };
}

/**
 * The SDK reads an answer that says it is JSON where an exception can't be caught, and would end the process. None of
 * its answers here are: what is no XML is refused as such.
 */
function takeAnswersForXml({ agent }: OneConnection): void {
  const opener = agent as unknown as {
    addRequest(request: ClientRequest, ...more: readonly unknown[]): void;
  };
  const addRequest = opener.addRequest.bind(agent);
  opener.addRequest = (request, ...more) => {
    request.prependOnceListener("response", ({ headers }) => {
      headers["content-type"] = "application/xml";
    });
    addRequest(request, ...more);
  };
}

const environments = {
  production: braintree.Environment.Production,
  sandbox: braintree.Environment.Sandbox,
} as const;

function environmentAt(url: string): braintree.Environment {
  const { protocol, hostname, port } = new URL(url);
  const isTls = protocol === "https:";
  return new braintree.Environment(
    hostname,
    port === "" ? (isTls ? "443" : "80") : port,
    url,
    isTls,
    hostname,
    port,
  );
}
