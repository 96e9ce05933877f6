// The import directions of docs/architecture.md, as rules. A wrong arrow or a circle fails the check.
const apps = ["agent-ui", "server", "secure-bridge", "sandbox"];

/** From these paths, nothing may be imported but what `to` describes. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

/** Between the concepts of a folder only the doors (index.ts) may be used. */
const doors = (name, folder) =>
  forbid(
    `doors-${name}`,
    "A concept is entered through its index.ts.",
    {
      path: `^${folder}/([^/]+)/`,
      pathNot: "\\.test\\.tsx?$|\\.(engines|services)\\.ts$|/contract\\.ts$|/testing/|/gallery/",
    },
    { path: `^${folder}/([^/]+)/.+`, pathNot: [`^${folder}/$1/`, `^${folder}/.+/(index|fake)\\.tsx?$`] },
  );

/** What a layer of the server may know of the server. */
const layer = (name, knows) =>
  forbid(
    `server-${name}`,
    `server/${name} knows only: ${knows.join(", ") || "nothing"}, and the leaves.`,
    { path: `^apps/server/src/${name}/`, pathNot: "\\.(test|services)\\.ts$|/testing/|/contract\\.ts$" },
    {
      path: "^apps/server/src/",
      pathNot: [
        `^apps/server/src/(${[name, ...knows].join("|")})/`,
        "^apps/server/src/((logger|events)\\.ts|(metrics|budget|csv)/)",
      ],
    },
  );

export default {
  forbidden: [
    forbid("no-circle", "Things that need each other are one thing.", {}, { circular: true }),
    forbid(
      "shared-knows-nobody",
      "shared knows nothing of ours.",
      { path: "^packages/shared/" },
      { path: "^(apps|e2e|bench)/" },
    ),
    forbid(
      "simulators-know-shared-only",
      "The vendors' simulators, and the far ends of calls, stand in for strangers.",
      { path: "^packages/(gateway-simulators|twilio-simulator|pci-pal-simulator|voice-lab)/" },
      { path: "^(apps|e2e|bench|deploy)/" },
    ),
    forbid(
      "voice-knows-shared-only",
      "The engines' starter meets the bridge over the network only.",
      { path: "^deploy/voice/", pathNot: "\\.test\\.ts$|\\.(engines|services)\\.ts$|/testing/" },
      { path: "^(apps|e2e|bench|packages/voice-lab)/" },
    ),
    forbid(
      "simulators-stay-out",
      "What runs in production meets a gateway over the network only.",
      {
        path: "^(apps|packages/shared)/",
        pathNot: "^apps/sandbox/|\\.test\\.ts$|\\.(engines|services)\\.ts$|/testing/",
      },
      { path: "^packages/(gateway-simulators|twilio-simulator|pci-pal-simulator|voice-lab)/" },
    ),
    ...apps.map((app) =>
      forbid(
        `${app}-knows-shared-only`,
        "The apps meet over the network only.",
        { path: `^apps/${app}/` },
        { path: "^(apps|e2e|bench)/", pathNot: `^apps/${app}/` },
      ),
    ),
    forbid(
      "e2e-knows-the-world",
      "The stories start the world and meet everything else as a person or a peer does.",
      { path: "^(e2e|bench)/", pathNot: "^bench/voice/alone\\.ts$" },
      { path: "^apps/", pathNot: "^apps/sandbox/src/world\\.ts$" },
    ),
    forbid(
      "bench-sets-the-same-hops",
      "What is compared with the whole has to be set as the bridge sets it, and by nothing else of the bridge.",
      { path: "^bench/voice/alone\\.ts$" },
      { path: "^apps/", pathNot: "/kamailio-rtpengine/chain\\.ts$" },
    ),
    layer("ports", []),
    layer("config", []),
    layer("metrics", []),
    layer("budget", []),
    layer("use-cases", ["ports"]),
    layer("adapters", ["ports"]),
    layer("effect-runner", ["use-cases", "ports"]),
    layer("inbound", ["use-cases"]),
    doors("shared", "packages/shared/src"),
    doors("gateway-simulators", "packages/gateway-simulators/src"),
    doors("voice-lab", "packages/voice-lab/src"),
    doors("voice", "deploy/voice/src"),
    doors("secure-bridge", "apps/secure-bridge/src"),
    doors("agent-ui", "apps/agent-ui/src"),
    doors("server-adapters", "apps/server/src/adapters"),
    doors("server-ports", "apps/server/src/ports"),
    forbid(
      "tests-stay-out",
      "What runs in production uses no test, double or contract.",
      {
        path: "^(apps|packages)/",
        pathNot:
          "\\.test\\.tsx?$|\\.(engines|services)\\.ts$|/testing/|/contract\\.ts$|/fake[^/]*\\.tsx?$|-double\\.ts$",
      },
      {
        path: "\\.test\\.tsx?$|/testing/|/contract\\.ts$|-double\\.ts$",
        pathNot: "/(page-protocol|wire|setup)/contract\\.ts$",
      },
    ),
    forbid(
      "no-orphan-dependency",
      "What is imported is declared.",
      {},
      { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    ),
    forbid("resolvable", "Every import leads somewhere.", {}, { couldNotResolve: true }),
    forbid(
      "gateways-only-in-the-bridge",
      "Card validation and the gateways' SDKs belong behind the trust border.",
      { pathNot: "^apps/secure-bridge/" },
      {
        path: "node_modules/(card-validator|credit-card-type|stripe|@adyen/api-library|braintree|checkout-sdk-node)/",
      },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
