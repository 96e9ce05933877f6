// Native ESM: run through scripts/jest.mjs, which sets --experimental-vm-modules. See docs/adr/0002-toolchain.md.
const transform = {
  "^.+\\.tsx?$": [
    "@swc/jest",
    {
      jsc: {
        target: "es2022",
        parser: { syntax: "typescript", tsx: true },
        transform: { react: { runtime: "automatic" } },
      },
      module: { type: "es6" },
    },
  ],
};

const project = (displayName, directory, more = {}) => ({
  displayName,
  rootDir: `<rootDir>/${directory}`,
  testMatch: ["<rootDir>/**/*.test.ts?(x)"],
  transform,
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  moduleNameMapper: { "\\.(css|svg)$": `${import.meta.dirname ?? process.cwd()}/scripts/empty.cjs` },
  ...more,
});

export default {
  projects: [
    project("shared", "packages/shared"),
    project("gateway-simulators", "packages/gateway-simulators"),
    project("twilio-simulator", "packages/twilio-simulator"),
    project("pci-pal-simulator", "packages/pci-pal-simulator"),
    project("voice-lab", "packages/voice-lab"),
    project("voice", "deploy/voice"),
    project("deploy", "deploy/checks"),
    project("server", "apps/server"),
    project("secure-bridge", "apps/secure-bridge"),
    project("sandbox", "apps/sandbox"),
    project("agent-ui", "apps/agent-ui"),
    project("e2e", "e2e"),
    // With a real PostgreSQL and Redis: `pnpm test:services`.
    project("services", ".", {
      testMatch: ["<rootDir>/{packages,apps,deploy}/**/*.services.ts"],
    }),
    project("bench", "bench"),
    // With the real engines: `pnpm test:voice`.
    project("engines", ".", {
      testMatch: ["<rootDir>/{packages,apps,deploy}/**/*.engines.ts"],
    }),
  ],
};
