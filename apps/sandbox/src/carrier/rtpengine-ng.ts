import { createSocket } from "node:dgram";
import { z } from "zod";
import type { BridgedCall } from "./bridged-call.ts";
import type { BlockOptions, Hop } from "./masking.ts";

export interface MediaControl {
  findCallOfBridge(callId: string): BridgedCall | undefined;
  /** What a hop of this call does has changed. */
  mediaChanged(call: BridgedCall): void;
}

export interface RtpengineNg {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * rtpengine's ng protocol over UDP, in its JSON form: `<cookie> <json>`, answered with the same cookie. A repeated cookie
 * gets the first answer again, so that a client may resend until it hears one.
 */
export async function startRtpengineNg(port: number, control: MediaControl): Promise<RtpengineNg> {
  const socket = createSocket("udp4");
  const answers = new Map<string, string>();
  socket.on("message", (datagram, sender) => {
    const text = datagram.toString("utf8");
    const space = text.indexOf(" ");
    if (space < 1) return;
    const cookie = text.slice(0, space);
    const answer = answers.get(cookie) ?? JSON.stringify(answerNg(text.slice(space + 1), control));
    remember(answers, cookie, answer);
    socket.send(`${cookie} ${answer}`, sender.port, sender.address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(port, "127.0.0.1", resolve);
  });
  socket.on("error", () => undefined);
  return {
    port: socket.address().port,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** rtpengine keeps its answers for some seconds; the last thousand are as good here. */
function remember(answers: Map<string, string>, cookie: string, answer: string) {
  answers.set(cookie, answer);
  const oldest = answers.size > 1_000 ? answers.keys().next().value : undefined;
  if (oldest !== undefined) answers.delete(oldest);
}

const commandSchema = z.object({
  command: z.string(),
  "call-id": z.string().optional(),
  "from-tag": z.string().optional(),
  "DTMF-security": z.string().optional(),
  "delay-buffer": z.coerce.number().optional(),
});
type Command = z.infer<typeof commandSchema>;

const error = (reason: string) => ({ result: "error", "error-reason": reason });

function answerNg(text: string, control: MediaControl): Record<string, unknown> {
  const command = parseCommand(text);
  if (command === null) return error("Could not decode dictionary");
  if (command.command === "ping") return { result: "pong" };
  if (!knownCommands.has(command.command)) return error("Unrecognized command");
  if (command["call-id"] === undefined) return error("No call-id in message");
  const [, callId = "", number] = /^(.*);(\d)$/.exec(command["call-id"]) ?? [];
  const call = control.findCallOfBridge(callId);
  const hop = call?.hops.get(Number(number));
  // The real one writes it in both ways.
  if (call === undefined || hop === undefined)
    return error(command.command === "query" ? "Unknown call-id" : "Unknown call-ID");
  const answer = answerForHop(command, call, { number: Number(number), hop });
  control.mediaChanged(call);
  return answer;
}

const knownCommands = new Set([
  "block DTMF",
  "unblock DTMF",
  "silence media",
  "unsilence media",
  "query",
  "delete",
]);

function answerForHop(
  command: Command,
  call: BridgedCall,
  { number, hop }: { readonly number: number; readonly hop: Hop },
): Record<string, unknown> {
  const tag = command["from-tag"];
  if (tag !== undefined && tag !== call.customerTag && tag !== call.toTag)
    return error("From-tag given, but no such tag exists");
  // The tag names the sender who is meant; without one, both sides are.
  const meansCustomer = tag === undefined || tag === call.customerTag;
  switch (command.command) {
    case "block DTMF":
      if (meansCustomer) hop.block = toBlockOptions(command);
      return { result: "ok" };
    case "unblock DTMF":
      if (meansCustomer) hop.block = null;
      return { result: "ok" };
    case "silence media":
    case "unsilence media":
      if (meansCustomer) hop.isSilent = command.command === "silence media";
      return { result: "ok" };
    case "delete":
      call.hops.delete(number);
      return { result: "ok" };
    default:
      return {
        result: "ok",
        tags: { [call.customerTag]: { tag: call.customerTag }, [call.toTag]: { tag: call.toTag } },
      };
  }
}

function toBlockOptions(command: Command): BlockOptions {
  return { security: command["DTMF-security"] ?? "drop", delayBufferMs: command["delay-buffer"] ?? 0 };
}

function parseCommand(text: string): Command | null {
  try {
    return commandSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
