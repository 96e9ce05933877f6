import { err, ok, type Result } from "@tacet/shared/result";
import { z } from "zod";
import type { Call } from "../call-control.ts";

export interface RpcOptions {
  /** Kamailio's JSON-RPC endpoint (modules jsonrpcs and xhttp): `http://127.0.0.1:5060/RPC`. */
  readonly url: string;
  readonly timeoutMs?: number;
}

/** A SIP dialog (RFC 3261 section 12) as Kamailio's dialog module lists it. */
export interface Dialog {
  readonly entry: number;
  readonly id: number;
  readonly call: Call;
}

const dialogSchema = z.object({
  h_entry: z.int(),
  h_id: z.int(),
  "call-id": z.string(),
  /** 1 unconfirmed, 2 early, 3 and 4 confirmed, 5 deleted; deleted ones linger in the list. */
  state: z.int(),
  caller: z.object({ tag: z.string() }),
  callee: z.object({ tag: z.string() }),
  variables: z.array(z.record(z.string(), z.unknown())).default([]),
});
/** What Kamailio's configuration notes of a call. A dialog without it is none of ours. */
const variablesSchema = z.object({
  path: z.enum(["zoom-redirect", "inline-trunk"]),
  link: z.string().default(""),
  /** Which end of the dialog is the customer's. */
  cust: z.enum(["from", "to"]),
  cnum: z.string().default(""),
  onum: z.string().default(""),
  /** Whether telephone-event was negotiated with the customer's side. */
  te: z.enum(["1", "0"]),
});
const listSchema = z.object({ result: z.array(dialogSchema) });
const errorSchema = z.object({ error: z.object({ message: z.string() }) });

/** Kamailio's hash table of calls whose INFOs with keys are not passed on. */
const table = "sec";
const noSuchKey = ["Key name doesn't exist in htable.", "Key not found in htable."];

export class RpcClient {
  readonly #options: Required<RpcOptions>;

  constructor(options: RpcOptions) {
    this.#options = { timeoutMs: 2_000, ...options };
  }

  /** The dialogs that are up. */
  async listDialogs(): Promise<Result<readonly Dialog[], "unreachable">> {
    const listed = listSchema.safeParse(await this.#call("dlg.list", []));
    if (!listed.success) return err("unreachable");
    const up = listed.data.result.filter(({ state }) => state === 3 || state === 4);
    return ok(up.map(toDialog).filter((dialog) => dialog !== null));
  }

  /** Sends a BYE to both legs. That the dialog is unknown by then is no problem: the caller looks at the list. */
  async endDialog(dialog: Pick<Dialog, "entry" | "id">): Promise<Result<true, "unreachable">> {
    const reply = await this.#call("dlg.end_dlg", [dialog.entry, dialog.id]);
    if (reply === null) return err("unreachable");
    return ok(true);
  }

  /** From `ok` on Kamailio keeps the keys in INFOs of this call to itself. */
  async setSecured(callId: string): Promise<Result<true, "unreachable">> {
    const reply = await this.#call("htable.seti", [table, callId, 1]);
    return hasResult(reply) ? ok(true) : err("unreachable");
  }

  async clearSecured(callId: string): Promise<Result<true, "unreachable">> {
    const reply = await this.#call("htable.delete", [table, callId]);
    return hasResult(reply) || isNoSuchKey(reply) ? ok(true) : err("unreachable");
  }

  async isSecured(callId: string): Promise<Result<boolean, "unreachable">> {
    const reply = await this.#call("htable.get", [table, callId]);
    if (isNoSuchKey(reply)) return ok(false);
    return hasResult(reply) ? ok(true) : err("unreachable");
  }

  /** The parsed reply, also an error reply; `null` if there was none. */
  async #call(method: string, params: readonly (number | string)[]): Promise<unknown> {
    try {
      const response = await fetch(this.#options.url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
        signal: AbortSignal.timeout(this.#options.timeoutMs),
      });
      const reply: unknown = await response.json();
      return response.ok || errorSchema.safeParse(reply).success ? reply : null;
    } catch {
      return null;
    }
  }
}

function hasResult(reply: unknown): boolean {
  return typeof reply === "object" && reply !== null && "result" in reply;
}

function isNoSuchKey(reply: unknown): boolean {
  const fault = errorSchema.safeParse(reply);
  return fault.success && noSuchKey.includes(fault.data.error.message);
}

function toDialog(listed: z.infer<typeof dialogSchema>): Dialog | null {
  const variables = variablesSchema.safeParse(Object.assign({}, ...listed.variables));
  if (!variables.success) return null;
  const { path, link, cust, cnum, onum, te } = variables.data;
  return {
    entry: listed.h_entry,
    id: listed.h_id,
    call: {
      callId: listed["call-id"],
      path,
      customerTag: (cust === "from" ? listed.caller : listed.callee).tag,
      linkId: link === "" ? null : link,
      numbers: { customer: cnum, ours: onum },
      telephoneEvent: te === "1",
    },
  };
}
