// Builds what runs in production: apps/server/dist and apps/secure-bridge/dist, which need nothing but Node and the app's own
// dependencies. What an app does not declare itself (packages/shared, and what only that needs) is built in.
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { root } from "./steps.mjs";

const apps = [
  {
    folder: "apps/server",
    entries: { main: "src/main.ts", operate: "src/operate/main.ts", "audit-log": "src/audit-log/main.ts" },
    // Read at the start, from beside the code.
    files: {
      "src/inbound/http/install/page.css": "page.css",
      "src/inbound/http/receipts/receipt.css": "receipt.css",
    },
  },
  { folder: "apps/secure-bridge", entries: { main: "src/main.ts" }, files: {} },
];

/** Into each app's `dist`, or `to/<app>/dist`. @throws with esbuild's messages. */
export async function bundleApps(to) {
  for (const { folder, entries, files } of apps) {
    const at = `${root}${folder}`;
    const dist = to === undefined ? `${at}/dist` : `${to}/${path.basename(folder)}/dist`;
    rmSync(dist, { recursive: true, force: true });
    await build({
      absWorkingDir: at,
      entryPoints: entries,
      outdir: dist,
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20.19",
      // The bridge loads a gateway's SDK when it is needed.
      splitting: true,
      logLevel: "warning",
      plugins: [declaredStayOutside(at)],
    });
    for (const [from, name] of Object.entries(files)) copyFileSync(`${at}/${from}`, `${dist}/${name}`);
  }
}

function declaredStayOutside(at) {
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(`${at}/package.json`, "utf8"),
  );
  const declared = [...Object.keys(dependencies), ...Object.keys(optionalDependencies)].filter(
    (name) => !name.startsWith("@tacet/"),
  );
  const isDeclared = (path) => declared.some((name) => path === name || path.startsWith(`${name}/`));
  return {
    name: "declared-stay-outside",
    setup: ({ onResolve }) =>
      onResolve({ filter: /^[^./]/ }, ({ path }) =>
        isDeclared(path) ? { path, external: true } : undefined,
      ),
  };
}

// `node scripts/bundle.mjs [<folder>]`: these alone.
if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleApps(process.argv[2]);
