// `pnpm build`: the pages, and server and bridge as they run in production.
import { bundleApps } from "./bundle.mjs";
import { buildPages } from "./steps.mjs";

if (!(await buildPages())) process.exit(1);
await bundleApps();
console.log("  Built: apps/server/dist, apps/secure-bridge/dist");
