import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { toWav } from "@tacet/voice-lab";
import express from "express";
import { type Namespace, Server } from "socket.io";
import type {
  CarrierToPhone,
  CompanyToVisitor,
  OutsideToPage,
  PageToOutside,
  PageToZoom,
  PhoneToCarrier,
  VisitorToCompany,
  ZoomToPage,
} from "../page-protocol/index.ts";

export interface PagesServer {
  readonly port: number;
  readonly zoom: Namespace<PageToZoom, ZoomToPage>;
  readonly phone: Namespace<PhoneToCarrier, CarrierToPhone>;
  readonly visitor: Namespace<VisitorToCompany, CompanyToVisitor>;
  readonly outside: Namespace<PageToOutside, OutsideToPage>;
  close(): Promise<void>;
}

const builtPages = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Whether `vite build` has been run for the sandbox's pages. */
export function pagesAreBuilt(): boolean {
  return existsSync(`${builtPages}index.html`);
}

/**
 * Serves the Zoom page at `/`, the phone at `/phone`, the customers' chat at `/chat`, the providers and gateways at `/outside`, and the sockets that keep them
 * in step. `more`: other pages. `recording`: what the agent of an engagement has heard lately, for `/listen/<engagement id>`; PCM, 8,000 samples a second.
 */
export async function startPagesServer(
  port: number,
  recording: (engagementId: string) => Int16Array | undefined = () => undefined,
  more: express.Router = express.Router(),
): Promise<PagesServer> {
  const app = express();
  app.disable("x-powered-by");
  app.get("/healthz", (_, response) => void response.type("text").send("ok"));
  app.get("/", sendPage("index.html"));
  app.get("/phone", sendPage("phone/index.html"));
  app.get("/chat", sendPage("chat/index.html"));
  app.get("/outside", sendPage("outside/index.html"));
  app.get("/listen/:engagementId", (request, response) => {
    const pcm = recording(request.params.engagementId);
    response.set("cache-control", "no-store");
    if (pcm === undefined) response.sendStatus(404);
    else response.type("audio/wav").send(toWav(pcm));
  });
  app.use(more);
  app.use(express.static(builtPages, { index: false, redirect: false }));
  const server = createServer(app);
  const sockets = new Server(server, { allowRequest: refuseOtherOrigins, serveClient: false });
  // Socket.IO gives each connection's errors to its socket; a wrong message must not end the process.
  sockets.engine.on("connection_error", () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    zoom: sockets.of("/zoom"),
    phone: sockets.of("/phone"),
    visitor: sockets.of("/visitor"),
    outside: sockets.of("/outside"),
    async close() {
      await sockets.close();
      server.closeAllConnections();
    },
  };
}

function sendPage(file: string): express.RequestHandler {
  return (_, response) => {
    response.set("cache-control", "no-store");
    if (existsSync(builtPages + file)) response.sendFile(file, { root: builtPages });
    else response.status(503).type("html").send(notBuilt);
  };
}

const notBuilt = `<!doctype html><title>Not built yet</title>
<p>The sandbox's pages are not built yet. Run <code>npx vite build</code> in <code>apps/sandbox</code> and reload.</p>`;

/** Browsers don't guard WebSockets by origin; pages of other sites must not press keys here. */
function refuseOtherOrigins(
  request: { readonly headers: Readonly<Record<string, string | string[] | undefined>> },
  decide: (error: string | null, allow: boolean) => void,
) {
  const { origin, host } = request.headers;
  decide(null, origin === undefined || origin === `http://${String(host)}`);
}
