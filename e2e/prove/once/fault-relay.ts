import { type AddressInfo, createServer, connect as openConnection, type Socket } from "node:net";
import type { Dies, ExchangeCut } from "./cut-points.ts";

/** A cut that waits for its exchange. */
export interface ArmedCut {
  readonly cut: ExchangeCut;
  /** Stands in the request of this payment, and of no other. */
  readonly mark: string;
  /** Ends the process, and starts it again. */
  kill(dies: Dies): void;
  fired: boolean;
}

export interface FaultRelay {
  readonly port: number;
  /** Where it leads. To be set before anybody calls. */
  target: number;
  readonly armed: Set<ArmedCut>;
  close(): Promise<void>;
}

/** A TCP relay for one link, on which an exchange can be cut: before its request, before its answer, or after both. */
export async function startFaultRelay(): Promise<FaultRelay> {
  const open = new Set<Socket>();
  const server = createServer((incoming) => {
    const outgoing = openConnection(relay.target, "127.0.0.1");
    const cut = () => {
      incoming.destroy();
      outgoing.destroy();
    };
    for (const socket of [incoming, outgoing]) {
      open.add(socket);
      socket.on("error", cut).on("close", () => {
        open.delete(socket);
        cut();
      });
    }
    relayExchanges({ incoming, outgoing, armed: relay.armed, cut });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const relay: FaultRelay = {
    port: (server.address() as AddressInfo).port,
    target: 0,
    armed: new Set(),
    close() {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  return relay;
}

interface Exchange {
  readonly incoming: Socket;
  readonly outgoing: Socket;
  readonly armed: ReadonlySet<ArmedCut>;
  cut(): void;
}

/** One request after the other, as clients of HTTP/1.1 without pipelining send them. */
function relayExchanges({ incoming, outgoing, armed, cut }: Exchange): void {
  let request = "";
  let met: ArmedCut | null = null;
  incoming.on("data", (chunk: Buffer) => {
    request += chunk.toString("latin1");
    met ??= findCut(armed, request);
    if (met !== null) met.fired = true;
    if (met?.cut.when === "before") {
      finish(met, cut);
      return;
    }
    outgoing.write(chunk);
  });
  outgoing.on("data", (chunk: Buffer) => {
    const now = met;
    request = "";
    met = null;
    if (now?.cut.when === "after") {
      finish(now, cut);
      return;
    }
    incoming.write(chunk);
    if (now?.cut.when === "answered") finish(now, () => undefined);
  });
}

function findCut(armed: ReadonlySet<ArmedCut>, request: string): ArmedCut | null {
  for (const each of armed) {
    const isMet = [...each.cut.marks, each.mark].every((mark) => request.includes(mark));
    if (isMet && !each.fired) return each;
  }
  return null;
}

function finish({ cut: { dies }, kill }: ArmedCut, cut: () => void): void {
  cut();
  if (dies !== null) kill(dies);
}
