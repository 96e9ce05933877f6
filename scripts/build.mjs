// `pnpm build`: the pages, and server and bridge as they run in production.
import { bundleApps } from "./bundle.mjs";
import { buildPages } from "./steps.mjs";
import { offerHelp, refuseUnknown } from "./usage.mjs";

const usage =
  "Use: pnpm build\nBuilds the pages, and server and bridge as they run in production, into apps/*/dist. It takes no arguments.";
offerHelp(usage);
refuseUnknown(usage);

if (!(await buildPages())) process.exit(1);
await bundleApps();
console.log("  Built: apps/server/dist, apps/secure-bridge/dist");
