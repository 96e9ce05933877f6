import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { type Address, bracketed, type FrontConfig, familyOf, type VoiceConfig } from "../config/index.ts";

const answerWithinMs = 1_000;

/** Kamailio answers on its JSON-RPC, and takes connections for its events. */
export async function kamailioAnswers({ rpc, evapi }: VoiceConfig): Promise<boolean> {
  return (await takesConnections(evapi)) && (await rpcAnswers(rpc, "htable.get", ["sec", "ready"]));
}

/** The front answers on its JSON-RPC. */
export function frontAnswers({ rpc }: FrontConfig): Promise<boolean> {
  return rpcAnswers(rpc, "dispatcher.list");
}

async function rpcAnswers(
  { host, port, path }: VoiceConfig["rpc"],
  method: string,
  params: readonly string[] = [],
): Promise<boolean> {
  try {
    const response = await fetch(`http://${bracketed(host)}:${port}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

function takesConnections({ host, port }: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: answerWithinMs });
    const finish = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once("connect", () => finish(true));
    socket.once("timeout", () => finish(false));
    socket.once("error", () => finish(false));
  });
}

/** rtpengine answers `ping` on its ng port. */
export function rtpengineAnswers({ ng }: VoiceConfig): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(familyOf(ng.host) === "IP6" ? "udp6" : "udp4");
    const finish = (isReady: boolean) => {
      clearTimeout(timer);
      socket.close();
      resolve(isReady);
    };
    const timer = setTimeout(finish, answerWithinMs, false);
    socket.once("error", () => finish(false));
    socket.once("message", (reply) => finish(reply.includes("pong")));
    socket.connect(ng.port, ng.host, () => socket.send('ready {"command":"ping"}'));
  });
}
