import { type AuditFilter, type AuditVerification, type AuditView, auditRoutes } from "@tacet/shared/audit";
import type { Result } from "@tacet/shared/result";
import { setupRoutes } from "@tacet/shared/setup";
import { asJson, ask, type Read, type RestAccess, type SetupProblem } from "../setup/setup-client.ts";
import { readAuditView, readVerification } from "./audit-answers.ts";

/** The audit's REST API. No method rejects; each ends within its time-out. */
export interface AuditClient {
  /** `before`: as `AuditView.next` says. */
  page(filter: AuditFilter, before: number | null): Promise<Result<AuditView, SetupProblem>>;
  verify(): Promise<Result<AuditVerification, SetupProblem>>;
  /** What fits, as CSV. */
  csv(filter: AuditFilter): Promise<Result<Blob, SetupProblem>>;
  /** The whole chain, as JSON lines that can be verified. */
  chain(): Promise<Result<Blob, SetupProblem>>;
}

/** In ms: the server gives up after ten seconds. */
const verifyTimeout = 25_000;
/** In ms: a year of a large account is a large file. */
const fileTimeout = 600_000;

export function createAuditClient(access: RestAccess): AuditClient {
  const asBlob: Read<Blob> = (response) => response.blob();
  const get = <Value>(url: string, read: Read<Value>, timeout?: number) =>
    ask(access, { method: "GET", url, body: undefined, ...(timeout === undefined ? {} : { timeout }) }, read);
  return {
    page: (filter, before) =>
      get(`${auditRoutes.view}?${query({ ...filter, before: before?.toString() })}`, asJson(readAuditView)),
    verify: () => {
      const request = { method: "POST", url: auditRoutes.verify, body: undefined, timeout: verifyTimeout };
      return ask(access, request, asJson(readVerification));
    },
    csv: (filter) => get(`${auditRoutes.csv}?${query(filter)}`, asBlob, fileTimeout),
    chain: () => get(`${setupRoutes.audit}?format=jsonl`, asBlob, fileTimeout),
  };
}

function query(given: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return new URLSearchParams(pairs).toString();
}
