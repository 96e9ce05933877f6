import { once } from "node:events";
import type { Response } from "express";
import type { AuditFormat, ExportedRows } from "../../../use-cases/setup-account.ts";

/** In ms. */
export interface ExportLimits {
  /** How long the client may take nothing. */
  readonly stallMs: number;
  /** How long all of it may take. */
  readonly wholeMs: number;
}

const limits: ExportLimits = { stallMs: 30_000, wholeMs: 600_000 };

/**
 * Writes an export as a JSON file while it is read: a page is asked for once the client has taken those before. One that
 * leaves, or takes too long, ends the reading.
 *
 * @throws in the middle of it: then the file has to be cut off, so that nobody takes it for whole.
 */
export async function sendExport(
  response: Response,
  pages: AsyncIterable<ExportedRows>,
  within: ExportLimits = limits,
): Promise<void> {
  await sendFile(response, toJson(pages), { name: "tacet-export.json", type: "application/json", ...within });
}

/** The same with the audit. One that is cut off has no last line, which says where the chain ends. */
export async function sendAudit(
  response: Response,
  pieces: AsyncIterable<string>,
  format: AuditFormat,
): Promise<void> {
  const type = format === "csv" ? "text/csv" : "application/jsonl";
  await sendFile(response, pieces, { name: `tacet-audit.${format}`, type, ...limits });
}

/** A file that a spreadsheet opens; as `sendExport`. */
export async function sendCsv(
  response: Response,
  pieces: AsyncIterable<string>,
  name: string,
): Promise<void> {
  await sendFile(response, pieces, { name, type: "text/csv", ...limits });
}

async function sendFile(
  response: Response,
  pieces: AsyncIterable<string>,
  { name, type, stallMs, wholeMs }: ExportLimits & { readonly name: string; readonly type: string },
): Promise<void> {
  if (response.destroyed) return;
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const ends = AbortSignal.any([gone.signal, AbortSignal.timeout(wholeMs)]);
  response.attachment(name).type(type);
  try {
    for await (const text of pieces) {
      ends.throwIfAborted();
      if (response.write(text)) continue;
      await once(response, "drain", { signal: AbortSignal.any([ends, AbortSignal.timeout(stallMs)]) });
    }
    response.end();
  } catch (error) {
    // Nobody is there to be told, and it is no fault of ours.
    if (!gone.signal.aborted) throw error;
  }
}

/** `{ "table": [rows], ... }`, a row on a line. */
async function* toJson(pages: AsyncIterable<ExportedRows>): AsyncGenerator<string, void> {
  let table: string | null = null;
  let count = 0;
  for await (const page of pages) {
    let text = "";
    if (page.table !== table) {
      text += `${table === null ? "{" : "\n  ],"}\n  ${JSON.stringify(page.table)}: [`;
      table = page.table;
      count = 0;
    }
    for (const row of page.rows) {
      text += `${count === 0 ? "" : ","}\n    ${JSON.stringify(row)}`;
      count += 1;
    }
    yield text;
  }
  yield table === null ? "{}\n" : "\n  ]\n}\n";
}
