import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments, readEnvironment } from "./config/env.ts";
import { pagesAreBuilt } from "./pages/index.ts";
import { panelDir } from "./world/children.ts";
import { startWorld, type World } from "./world.ts";

const besideTheProject = fileURLToPath(new URL("../../../.data/sandbox", import.meta.url));

/** Starts the sandbox world and keeps it up until it is told to stop. */
async function main() {
  const { port, dataDir = besideTheProject } = readEnvironment(process.env);
  const voice = readArguments(process.argv.slice(2));
  const starting = new AbortController();
  let world: World | undefined;
  const stop = async () => {
    console.log("\nStopping …");
    starting.abort();
    await world?.stop();
    if (world !== undefined) process.exit(0);
  };
  process.once("SIGINT", () => void stop());
  process.once("SIGTERM", () => void stop());
  console.log("Starting the sandbox world …");
  try {
    const onProgress = (line: string) => console.log(`  ${line}`);
    world = await startWorld({
      port,
      dataDir,
      restart: true,
      onProgress,
      abort: starting.signal,
      ...(voice === null ? {} : { voice }),
    });
  } catch (error) {
    if (starting.signal.aborted) process.exit(0);
    throw error;
  }
  console.log(describe(world));
  if (!pagesAreBuilt())
    console.log("The sandbox's pages are not built yet: run `npx vite build` in apps/sandbox.\n");
  if (!existsSync(join(panelDir, "index.html"))) {
    console.log("The agent panel is not built yet: run `npx vite build` in apps/agent-ui.\n");
  }
}

function describe({ urls, dataDir, voice }: World): string {
  return `
Tacet is up.

  Agent        ${urls.zoom}
  Second agent ${urls.zoom}?as=second-agent
  Supervisor   ${urls.zoom}?as=supervisor
  Admin        ${urls.zoom}?as=admin
  Other firm   ${urls.zoom}?as=other-agent, ${urls.zoom}?as=other-admin
  Marketplace  ${urls.marketplace}        (add and remove the apps)
  Customer     ${urls.phone}        (open it beside the agent's page)
  Chat, video  ${urls.chat}        (a customer at the company's web page)

  Inbox        ${urls.inbox}        (e-mails and text messages to customers)
  Outside      ${urls.outside}        (providers and gateways: faults, charges, credentials for Setup)

  Try a card   4242 4242 4242 4242, expiry 1230, security code 123
  Amounts      ..51 declined   ..52 charged, but answered too late   ..53 gateway error   others approved
               (42.51 or 51.00; more in docs/sandbox.md)

  Sound        ${voice === undefined ? "none; --voice has calls with SIP and RTP, through Kamailio and rtpengine" : "SIP and RTP, through Kamailio and rtpengine"}
  Logs         ${join(dataDir, "logs")}
  Stop         Ctrl-C
`;
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
