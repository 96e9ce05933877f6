import { describe, expect, test } from "@jest/globals";
import { variables as bridgeVariables } from "../../../apps/secure-bridge/src/config/env.ts";
import { environment } from "../../../apps/server/src/config/env.ts";
import { documentsOf, filesIn, textOf } from "./files.ts";

interface Service {
  readonly environment?: Record<string, string>;
  readonly env_file?: string;
  readonly secrets?: readonly string[];
  readonly networks: readonly string[] | Record<string, unknown>;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly ulimits?: { readonly core: number };
}
interface Compose {
  readonly services: Record<string, Service>;
  readonly networks: Record<string, { readonly internal?: boolean } | null>;
  readonly secrets: Record<string, { readonly file: string }>;
}

const serverVariables = Object.keys(environment.shape);
const withFiles = (names: readonly string[]) => [
  ...names,
  ...names.map((name) => `${name}_FILE`),
  "NODE_EXTRA_CA_CERTS",
  "NODE_ENV",
];
const [compose] = documentsOf<Compose>("compose/compose.yml");
if (compose === undefined) throw new Error("there is no compose file");
const { services } = compose;
const networksOf = ({ networks }: Service) => (Array.isArray(networks) ? networks : Object.keys(networks));

describe("compose", () => {
  test.each(Object.entries(services))("%s runs with as little as it can", (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      ulimits: { core: 0 },
    });
    for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets)).toContain(secret);
    for (const network of networksOf(service)) expect(Object.keys(compose.networks)).toContain(network);
  });

  test.each([
    ["server-1", serverVariables],
    ["server-2", serverVariables],
    ["bridge", bridgeVariables as readonly string[]],
  ])("%s is told only what it knows, and finds its secrets", (name, known) => {
    const { environment: given = {}, secrets = [], env_file: file } = services[name] ?? { networks: [] };
    const example = [...textOf(`compose/${file}.example`).matchAll(/^([A-Z_]+)=/gm)].map(
      ([, one = ""]) => one,
    );
    expect([...Object.keys(given), ...example].filter((one) => !withFiles(known).includes(one))).toEqual([]);
    const mounted = Object.entries(given)
      .filter(([variable]) => variable.endsWith("_FILE"))
      .map(([, path]) => path.replace("/run/secrets/", ""));
    expect([...mounted].sort()).toEqual([...secrets].sort());
  });

  test("nothing but the inner proxy stands in the bridge's network and in another", () => {
    const beside = Object.entries(services).filter(([, service]) =>
      networksOf(service).includes("card-data"),
    );
    expect(beside.map(([name]) => name).sort()).toEqual(["bridge", "inner"]);
    expect(networksOf(services["bridge"] as Service)).toEqual(["card-data"]);
    expect(compose.networks["inside"]).toEqual({ internal: true });
  });
});

describe("systemd", () => {
  test.each(filesIn("systemd", ".service"))("%s is hardened, and tells only what is known", (file) => {
    const text = textOf(file);
    for (const line of [
      "NoNewPrivileges=yes",
      "ProtectSystem=strict",
      "CapabilityBoundingSet=",
      "LimitCORE=0",
    ])
      expect(text.split("\n")).toContain(line);
    if (file.includes("voice")) return;
    const known = withFiles(file.includes("bridge") ? bridgeVariables : serverVariables);
    const given = [...text.matchAll(/^Environment=(.*)$/gm)].flatMap(([, pairs = ""]) =>
      pairs.split(" ").map((pair) => pair.split("=")[0] ?? ""),
    );
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
    const credentials = [...text.matchAll(/^LoadCredential=([a-z-]+):/gm)].map(([, name]) => name);
    const used = [...text.matchAll(/%d\/([a-z-]+)/g)].map(([, name]) => name);
    expect([...used].sort()).toEqual([...credentials].sort());
  });

  // A server whose database is away at its start ends, and has to be started until the database is there.
  test.each(filesIn("systemd", ".service"))("%s is started again as often as it takes", (file) => {
    const lines = textOf(file).split("\n");
    expect(lines).toEqual(
      expect.arrayContaining(["Restart=always", "RestartSec=1", "StartLimitIntervalSec=0"]),
    );
    expect(
      lines.filter((line) => /^(Requires|BindsTo|Requisite|RestartPreventExitStatus)=/.test(line)),
    ).toEqual([]);
  });
});

describe("container files", () => {
  test.each(filesIn("containers", ".Dockerfile"))(
    "%s ends in an image without root and without a shell",
    (file) => {
      const final =
        textOf(file)
          .split(/^FROM /m)
          .at(-1) ?? "";
      expect(final).toMatch(/^\$\{BASE_IMAGE\}/);
      expect(textOf(file)).toContain("ARG BASE_IMAGE=gcr.io/distroless/");
      expect(final).toMatch(/^USER 65532:65532$/m);
      expect(final).not.toMatch(/^RUN /m);
      // The form with brackets needs no shell.
      expect(final).toMatch(/^ENTRYPOINT \["\//m);
      expect(final).toMatch(/^ {2}CMD \["\/usr\/local\/bin\/node"/m);
      const known = withFiles(file.includes("bridge") ? bridgeVariables : serverVariables);
      const told = [...final.matchAll(/^(?:ENV| {3}) ([A-Z_]+)=/gm)].map(([, name = ""]) => name);
      expect(told.length).toBeGreaterThan(3);
      expect(told.filter((name) => !known.includes(name))).toEqual([]);
    },
  );
});
