// `pnpm manifest <base URL> [panel|connector] [--same-app]`: prints the manifests of the Marketplace apps as JSON.
// With the name of an app, what is printed is the body of `PUT /v2/marketplace/apps/{appId}/manifest`.
import { parseArgs } from "node:util";
import { connectorManifest, panelManifest, sameAppManifest } from "../packages/shared/src/zoom-app/index.ts";
import { offerHelp } from "./usage.mjs";

const usage = `Use: npx -y pnpm@12.21.0 manifest https://pay.example.com [panel|connector] [--same-app]
The address is the server's PUBLIC_URL. --same-app prints one manifest for both parts; it goes without a name.`;
offerHelp(usage);

const problems = {
  not_a_url: "The address can't be read: it must begin with https:// and name a host.",
  not_https: "The address must begin with https://; only localhost may go without.",
  more_than_a_host: "The address must be that of a host alone, without path, query or user.",
};

const { sameApp, baseUrl, app } = readArguments();
const makers = sameApp ? { app: sameAppManifest } : { panel: panelManifest, connector: connectorManifest };
const made = Object.entries(makers).map(([name, make]) => [name, make(baseUrl)]);
const [, first] = made[0];
if (!first.ok) stop(problems[first.error]);
const manifests = Object.fromEntries(made.map(([name, { value }]) => [name, { manifest: value }]));
console.log(
  JSON.stringify(sameApp ? manifests.app : app === undefined ? manifests : manifests[app], null, 2),
);

function readArguments() {
  let given;
  try {
    given = parseArgs({
      allowPositionals: true,
      options: { "same-app": { type: "boolean", default: false } },
    });
  } catch (error) {
    return stop(`${error.message}.`);
  }
  const { positionals, values } = given;
  const [baseUrl, app, ...rest] = positionals;
  if (baseUrl === undefined) stop("The server's public address is missing.");
  if (rest.length > 0) stop(`There is one argument too many: ${rest[0]}.`);
  if (app !== undefined && app !== "panel" && app !== "connector") stop(`There is no app ${app}.`);
  if (app !== undefined && values["same-app"]) stop("With --same-app there is one app only.");
  return { sameApp: values["same-app"], baseUrl, app };
}

function stop(sentence) {
  console.error(`${sentence}\n${usage}`);
  process.exit(2);
}
