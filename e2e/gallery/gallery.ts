/** The gallery of the panel's states (`apps/agent-ui/gallery.html`), built as the panel is, and served on loopback. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export interface Gallery {
  /** One state's address; without a state the index's. */
  address(shown?: GalleryAddress): string;
  close(): Promise<void>;
}

export interface GalleryAddress {
  readonly state?: string;
  /** One of the panel's languages. */
  readonly language?: string;
  readonly theme?: "light" | "dark";
}

const panel = fileURLToPath(new URL("../../apps/agent-ui", import.meta.url));

/** As the server gives the panel out (`apps/server/src/inbound/http/app.ts`), and frames of the gallery's own. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

/** Builds the gallery and serves it on this port; 0: any that is free. Throws what the build says if it can't be built. */
export async function openGallery(wanted: number): Promise<Gallery> {
  const built = await mkdtemp(path.join(tmpdir(), "tacet-gallery-"));
  await build(built);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://gallery");
    const file = path.join(built, path.normalize(pathname));
    readFile(file).then(
      (content) => {
        const type = types[path.extname(file)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": type, "content-security-policy": policy }).end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(wanted, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: (shown = {}) =>
      `http://127.0.0.1:${port}/gallery.html?${new URLSearchParams({ ...shown } as Record<string, string>)}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(built, { recursive: true, force: true });
    },
  };
}

function build(into: string): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      "node_modules/vite/bin/vite.js",
      "build",
      "--mode",
      "gallery",
      "--outDir",
      into,
      "--emptyOutDir",
      "--logLevel",
      "warn",
    ],
    { cwd: panel, stdio: ["ignore", "pipe", "pipe"] },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`the gallery could not be built:\n${said}`)),
    );
  });
}
