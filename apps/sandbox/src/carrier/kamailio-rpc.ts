import type { IncomingMessage } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import type { BridgedCall } from "./bridged-call.ts";

export interface DialogControl {
  dialogs(): readonly BridgedCall[];
  /** Sends BYE to both legs. `false` when there is no such dialog. */
  endDialog(entry: number, id: number): boolean;
  findCallOfBridge(callId: string): BridgedCall | undefined;
}

export interface KamailioRpc {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Kamailio's `jsonrpcs` over `xhttp`: `POST /RPC`, with `dlg.list` and `dlg.end_dlg` of the dialog module, and of the htable
 * module what sets, gets and deletes a call in the table `sec`.
 */
export async function startKamailioRpc(port: number, control: DialogControl): Promise<KamailioRpc> {
  const server = createServer(async (request, response) => {
    if (request.method !== "POST" || !request.url?.startsWith("/RPC")) {
      response.writeHead(404, "Not Found", { "content-type": "text/plain" }).end("no");
      return;
    }
    const { status, body } = answerRpc(await readBody(request), control);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const requestSchema = z.object({
  jsonrpc: z.literal("2.0"),
  id: z.union([z.number(), z.string(), z.null()]).optional(),
  method: z.string(),
  params: z.array(z.unknown()).optional(),
});

const tableParams = z.tuple([z.literal("sec"), z.string()]).rest(z.unknown());
const endParams = z.tuple([z.coerce.number().int(), z.coerce.number().int()]);

/** On a fault Kamailio gives the JSON-RPC error's code as the HTTP status too. */
function answerRpc(
  text: string,
  control: DialogControl,
): { readonly status: number; readonly body: unknown } {
  const request = parseRequest(text);
  if (request === null) return fault(400, "Invalid Request", null);
  const id = request.id ?? null;
  switch (request.method) {
    case "dlg.list":
      return { status: 200, body: { jsonrpc: "2.0", result: control.dialogs().map(describeDialog), id } };
    case "dlg.end_dlg": {
      const params = endParams.safeParse(request.params ?? []);
      if (!params.success) return fault(400, "Invalid parameters", id);
      const [entry, hashId] = params.data;
      if (!control.endDialog(entry, hashId)) return fault(404, "Dialog not found", id);
      return { status: 200, body: { jsonrpc: "2.0", result: {}, id } };
    }
    case "htable.seti":
    case "htable.get":
    case "htable.delete": {
      const params = tableParams.safeParse(request.params ?? []);
      if (!params.success) return fault(500, "No such htable", id);
      return answerTable(request.method, params.data[1], control, id);
    }
    default:
      return fault(404, "Method Not Found", id);
  }
}

/** The texts and codes are those of Kamailio 5.6. A call that is over counts as not noted. */
function answerTable(
  method: "htable.seti" | "htable.get" | "htable.delete",
  callId: string,
  control: DialogControl,
  id: number | string | null,
) {
  const call = control.findCallOfBridge(callId);
  const isNoted = call?.isNoted === true;
  if (method === "htable.get") {
    if (!isNoted) return fault(500, "Key name doesn't exist in htable.", id);
    return { status: 200, body: { jsonrpc: "2.0", result: { item: { name: callId, value: 1 } }, id } };
  }
  if (method === "htable.delete" && !isNoted) return fault(404, "Key not found in htable.", id);
  if (call !== undefined) call.isNoted = method === "htable.seti";
  const result = method === "htable.seti" ? "Ok. Key set to new value." : "Ok. Key deleted.";
  return { status: 200, body: { jsonrpc: "2.0", result, id } };
}

function parseRequest(text: string) {
  try {
    return requestSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function fault(code: number, message: string, id: number | string | null) {
  return { status: code, body: { jsonrpc: "2.0", error: { code, message }, id } };
}

function describeDialog(call: BridgedCall) {
  return {
    h_entry: call.dialog.entry,
    h_id: call.dialog.id,
    "call-id": call.callId,
    from_uri: `sip:${call.from}@carrier.invalid`,
    to_uri: `sip:${call.to}@bridge.invalid`,
    state: call.state,
    caller: { tag: call.customerTag },
    callee: { tag: call.toTag },
    variables: [
      { path: "zoom-redirect" },
      { link: call.linkId },
      { cust: "from" },
      { cnum: call.from },
      { onum: call.to },
      { te: "1" },
    ],
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
