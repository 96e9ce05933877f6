import { describe, expect, test } from "@jest/globals";
import { variables as bridgeVariables } from "../../../apps/secure-bridge/src/config/env.ts";
import { environment } from "../../../apps/server/src/config/env.ts";
import { documentsOf, filesIn } from "./files.ts";

interface Container {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly { readonly name: string }[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly ports?: readonly {
    readonly name: string;
    readonly containerPort: number;
    readonly protocol?: string;
  }[];
  readonly volumeMounts?: readonly { readonly name: string }[];
  readonly securityContext: Record<string, unknown>;
  readonly livenessProbe?: { readonly httpGet: { readonly path: string; readonly port: string } };
  readonly readinessProbe?: { readonly httpGet: { readonly path: string; readonly port: string } };
}
interface Peer {
  readonly podSelector?: { readonly matchLabels: Record<string, string> };
  readonly namespaceSelector?: { readonly matchLabels: Record<string, string> };
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}
interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data?: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: a manifest of any kind.
  readonly spec: any;
}

const manifests = filesIn("kubernetes", ".yml").flatMap((file) => documentsOf<Manifest>(file));
const of = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
const deployments = of("Deployment");
const labelsOf = (deployment: Manifest): Record<string, string> => deployment.spec.template.metadata.labels;
const containersOf = (deployment: Manifest): readonly Container[] => deployment.spec.template.spec.containers;
const matches = (selector: Record<string, string>, deployment: Manifest) =>
  Object.entries(selector).every(([name, value]) => labelsOf(deployment)[name] === value);
const selected = (selector: Record<string, string>, namespace = "") =>
  deployments.filter((one) => one.metadata.namespace === namespace && matches(selector, one));
const portsOf = (deployment: Manifest) => containersOf(deployment).flatMap(({ ports = [] }) => ports);
const policy = (name: string, namespace: string) =>
  of("NetworkPolicy").find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);

test("selectors select, and ports that are named are there", () => {
  for (const { metadata, spec } of [...of("Service"), ...of("PodDisruptionBudget")]) {
    const [target, ...more] = selected(spec.selector.matchLabels ?? spec.selector, metadata.namespace);
    expect([metadata.name, target?.kind, more.length]).toEqual([metadata.name, "Deployment", 0]);
    for (const { targetPort } of spec.ports ?? [])
      expect(portsOf(target as Manifest).map(({ name }) => name)).toContain(targetPort);
  }
  for (const { spec } of of("Ingress")) {
    const { service } = spec.rules[0].http.paths[0].backend;
    const found = of("Service").find(({ metadata }) => metadata.name === service.name);
    expect(found?.spec.ports.map(({ name }: { name: string }) => name)).toContain(service.port.name);
  }
  for (const deployment of deployments)
    for (const { livenessProbe, readinessProbe } of containersOf(deployment))
      for (const probe of [livenessProbe, readinessProbe])
        if (probe !== undefined) {
          expect(portsOf(deployment).map(({ name }) => name)).toContain(probe.httpGet.port);
          expect(["/healthz", "/readyz"]).toContain(probe.httpGet.path);
        }
});

describe.each(deployments.map((one): [string, Manifest] => [one.metadata.name, one]))(
  "%s",
  (name, deployment) => {
    test("is told only what it knows", () => {
      const known: readonly string[] = name === "server" ? Object.keys(environment.shape) : bridgeVariables;
      const allowed = [...known, ...known.map((one) => `${one}_FILE`), "NODE_EXTRA_CA_CERTS"];
      const main = containersOf(deployment)[0];
      const fromMaps = (main?.envFrom ?? []).flatMap(({ configMapRef }) => {
        const map = of("ConfigMap").find(
          ({ metadata }) =>
            metadata.name === configMapRef.name && metadata.namespace === deployment.metadata.namespace,
        );
        expect(map).toBeDefined();
        return Object.keys(map?.data ?? {});
      });
      const given = [...fromMaps, ...(main?.env ?? []).map((one) => one.name)];
      expect(given.filter((one) => !allowed.includes(one))).toEqual([]);
      const needed = name === "server" ? environment.shape : null;
      for (const [variable, schema] of Object.entries(needed ?? {}))
        if (!schema.safeParse(undefined).success && variable !== "PANEL_DIR")
          expect(given.map((one) => one.replace(/_FILE$/, ""))).toContain(variable);
    });

    test("can do nothing that it need not", () => {
      const { spec } = deployment.spec.template;
      expect(spec.automountServiceAccountToken).toBe(false);
      expect(spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: "RuntimeDefault" },
      });
      for (const { securityContext } of containersOf(deployment))
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        });
    });

    test("has the volumes that it mounts", () => {
      const volumes = deployment.spec.template.spec.volumes.map((volume: { name: string }) => volume.name);
      const mounted = containersOf(deployment).flatMap(({ volumeMounts = [] }) =>
        volumeMounts.map((one) => one.name),
      );
      expect([...new Set(mounted)].sort()).toEqual([...volumes].sort());
    });
  },
);

describe("the network", () => {
  test("is closed unless it is opened", () => {
    for (const namespace of ["tacet", "tacet-card-data"])
      expect(policy("nothing", namespace)?.spec).toEqual({
        podSelector: {},
        policyTypes: ["Ingress", "Egress"],
      });
  });

  test("lets nobody reach the bridge but the servers, the engines with their keys, and monitoring", () => {
    const rules: { from: Peer[]; ports: { port: string | number }[] }[] = policy("bridge", "tacet-card-data")
      ?.spec.ingress;
    expect(rules.map(({ ports }) => ports.map(({ port }) => port))).toEqual([
      ["control"],
      ["keys"],
      ["metrics"],
    ]);
    expect(rules[0]?.from).toEqual([
      {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "tacet" } },
        podSelector: { matchLabels: { app: "tacet-server" } },
      },
    ]);
    expect(rules[1]?.from.every(({ ipBlock }) => ipBlock?.cidr.endsWith("/32"))).toBe(true);
    for (const { from } of rules) expect(from.every((peer) => Object.keys(peer).length > 0)).toBe(true);
  });

  test("lets the bridge reach no address of the cluster but server, names and engines", () => {
    const rules: { to: Peer[]; ports: { port: number }[] }[] = policy("bridge", "tacet-card-data")?.spec
      .egress;
    const open = rules.filter(({ to }) => to.some(({ ipBlock }) => ipBlock?.cidr === "0.0.0.0/0"));
    expect(open).toHaveLength(1);
    expect(open[0]?.ports).toEqual([{ port: 443 }]);
    expect(open[0]?.to[0]?.ipBlock?.except).toEqual(expect.arrayContaining(["10.0.0.0/8", "169.254.0.0/16"]));
  });

  test("selects pods that there are", () => {
    for (const { metadata, spec } of of("NetworkPolicy")) {
      const labels = spec.podSelector.matchLabels;
      if (labels !== undefined) expect(selected(labels, metadata.namespace)).toHaveLength(1);
    }
  });
});
