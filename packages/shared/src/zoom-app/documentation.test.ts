import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import {
  connectorEvents,
  connectorScopes,
  deauthorizedEvent,
  panelScopes,
  sdkCapabilities,
  urlValidationEvent,
  zoomRoutes,
} from "./index.ts";

const pageOf = (name: string) =>
  readFileSync(new URL(`../../../../docs/marketplace/${name}`, import.meta.url), "utf8").replace(/ +/g, " ");

describe("the page of scopes", () => {
  const page = pageOf("scopes.md");

  test.each([...panelScopes, ...connectorScopes])(
    "gives the reason for $scope",
    ({ scope, why, optional }) => {
      expect(page).toContain(`| \`${scope}\` | ${why} | ${optional ? "yes" : "no"} |`);
    },
  );

  test.each([...connectorEvents, ...sdkCapabilities])("says what %s is for", (name) => {
    expect(page).toContain(`| \`${name}\` | `);
  });

  test("names nothing that is not asked for", () => {
    const rows = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    const scopes = [...panelScopes, ...connectorScopes].map(({ scope }) => scope);
    expect(rows.sort()).toEqual([...scopes, ...connectorEvents, ...sdkCapabilities].sort());
    expect(page).toContain(`\`${deauthorizedEvent}\``);
    expect(page).toContain(`\`${urlValidationEvent}\``);
  });
});

test.each([...panelScopes, ...connectorScopes].map(({ scope }) => scope))(
  "the test plan has a test for %s",
  (scope) => {
    expect(pageOf("test-plan.md")).toContain(`\`${scope}\``);
  },
);

test.each([...connectorEvents, deauthorizedEvent, urlValidationEvent])(
  "the test plan has a test for %s",
  (event) => {
    expect(pageOf("test-plan.md")).toContain(`\`${event}\``);
  },
);

test("the registration names every address that Zoom has to know", () => {
  const page = pageOf("register-the-apps.md");
  const { install, callback, webhook } = zoomRoutes;
  for (const route of [install, callback, webhook].flatMap(Object.values)) {
    expect(page).toContain(`https://pay.example.com${route}`);
  }
});

test.each(["server", "agent-ui", "secure-bridge"])(
  "the technical design names each package of %s in its version",
  (app) => {
    const root = new URL("../../../../", import.meta.url);
    const workspace = readFileSync(new URL("pnpm-workspace.yaml", root), "utf8");
    const manifest: { readonly dependencies: Readonly<Record<string, string>> } = JSON.parse(
      readFileSync(new URL(`apps/${app}/package.json`, root), "utf8"),
    );
    const page = pageOf("technical-design.md");
    for (const [name, given] of Object.entries(manifest.dependencies)) {
      if (given.startsWith("workspace:")) continue;
      const shared = new RegExp(`^ +"?${name}"?: (\\S+)$`, "m").exec(workspace)?.[1];
      expect(page).toContain(`${name} ${given === "catalog:" ? shared : given}`);
    }
  },
);
