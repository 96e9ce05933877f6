import { err, ok, type Result } from "@tacet/shared/result";
import { z } from "zod";

export interface RpcOptions {
  /** Kamailio's JSON-RPC endpoint (modules jsonrpcs and xhttp): `http://127.0.0.1:5060/RPC`. */
  readonly url: string;
  readonly timeoutMs?: number;
}

/** A SIP dialog (RFC 3261 section 12) as Kamailio's dialog module lists it. */
export interface Dialog {
  readonly entry: number;
  readonly id: number;
  readonly callId: string;
  readonly fromTag: string;
  readonly linkId: string | null;
}

const dialogSchema = z.object({
  h_entry: z.int(),
  h_id: z.int(),
  "call-id": z.string(),
  /** 1 unconfirmed, 2 early, 3 and 4 confirmed, 5 deleted; deleted ones linger in the list. */
  state: z.int(),
  caller: z.object({ tag: z.string() }),
  variables: z.array(z.record(z.string(), z.unknown())).default([]),
});
const listSchema = z.object({ result: z.array(dialogSchema) });
const errorSchema = z.object({ error: z.object({}) });

export class RpcClient {
  readonly #options: Required<RpcOptions>;

  constructor(options: RpcOptions) {
    this.#options = { timeoutMs: 2_000, ...options };
  }

  /** The dialogs that are up. */
  async listDialogs(): Promise<Result<readonly Dialog[], "unreachable">> {
    const listed = listSchema.safeParse(await this.#call("dlg.list", []));
    if (!listed.success) return err("unreachable");
    return ok(listed.data.result.filter(({ state }) => state === 3 || state === 4).map(toDialog));
  }

  /** Sends a BYE to both legs. That the dialog is unknown by then is no problem: the caller looks at the list. */
  async endDialog(dialog: Pick<Dialog, "entry" | "id">): Promise<Result<true, "unreachable">> {
    const reply = await this.#call("dlg.end_dlg", [dialog.entry, dialog.id]);
    if (reply === null) return err("unreachable");
    return ok(true);
  }

  /** The parsed reply, also an error reply; `null` if there was none. */
  async #call(method: string, params: readonly number[]): Promise<unknown> {
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

function toDialog(listed: z.infer<typeof dialogSchema>): Dialog {
  const link = listed.variables.map(({ link }) => link).find((value) => typeof value === "string");
  return {
    entry: listed.h_entry,
    id: listed.h_id,
    callId: listed["call-id"],
    fromTag: listed.caller.tag,
    linkId: typeof link === "string" ? link : null,
  };
}
