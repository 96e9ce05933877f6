import { describe, expect, test } from "@jest/globals";
import type { Registry } from "prom-client";
import { createBridgeMetrics } from "../../../apps/secure-bridge/src/metrics/index.ts";
import { collectSharedState, createMetrics } from "../../../apps/server/src/metrics/index.ts";
import { documentsOf, textOf } from "./files.ts";

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook: string };
}
interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string }[];
}

/** Of Prometheus itself, and of the blackbox exporter. */
const foreign = new Map<string, readonly string[]>([
  ["up", []],
  ["probe_ssl_earliest_cert_expiry", []],
]);
/** Put on by Prometheus when it reads, and by a histogram. */
const alwaysThere = ["job", "instance", "le"];

/** Every metric that server or bridge can show, with its labels. */
function known(): ReadonlyMap<string, readonly string[]> {
  const server = createMetrics();
  server.collectProcess();
  const never = () => Promise.reject(new Error("nothing is read here"));
  collectSharedState(server, { read: never, readKeys: never, now: () => 0 });
  const bridge = createBridgeMetrics({
    sessions: () => ({}),
    isConnected: () => false,
    outbox: () => 0,
    drops: () => ({ malformed: 0, foreign: 0 }),
  });
  bridge.collectProcess();
  return new Map([...foreign, ...metricsOf(server.registry), ...metricsOf(bridge.registry)]);
}

function metricsOf(registry: Registry): [string, readonly string[]][] {
  return registry.getMetricsAsArray().flatMap((metric): [string, readonly string[]][] => {
    const { name } = metric;
    const labels = "labelNames" in metric ? (metric.labelNames as string[]) : [];
    const parts = String(metric.type) === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
    return parts.map((part) => [`${name}${part}`, labels]);
  });
}

/** The metrics that an expression of PromQL names, with the labels that it selects by. */
function namedIn(expression: string): { readonly name: string; readonly labels: readonly string[] }[] {
  const found = expression.matchAll(/\b((?:tacet|nodejs|process|probe)_\w+|up\b)(?:\{([^}]*)\})?/g);
  return [...found].map(([, name = "", selector = ""]) => ({
    name,
    labels: [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = ""]) => label),
  }));
}

/** Labels by which an expression groups. */
function groupedBy(expression: string): readonly string[] {
  return [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = ""]) => labels.split(/,\s*/));
}

const metrics = known();
const [{ groups = [] } = {}] = documentsOf<{ groups: { rules: Rule[] }[] }>("monitoring/alerts.yml");
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(textOf("monitoring/dashboard.json")) as { panels: readonly Panel[] };
const expressions: [string, string][] = [
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }): [string, string] => [title, expr])),
];

describe("alerts and dashboard", () => {
  test.each(expressions)("%s asks for metrics and labels that there are", (_, expression) => {
    const named = namedIn(expression);
    expect(named).not.toEqual([]);
    for (const { name, labels } of named) {
      expect([...metrics.keys()]).toContain(name);
      const there = [...(metrics.get(name) ?? []), ...alwaysThere];
      expect(there).toEqual(expect.arrayContaining([...labels]));
    }
    const grouped = groupedBy(expression);
    const there = named.flatMap(({ name }) => [...(metrics.get(name) ?? [])]);
    expect([...there, ...alwaysThere]).toEqual(expect.arrayContaining([...grouped]));
  });

  test("every alert wakes somebody or waits for the morning, and says what to do in docs/operations.md", () => {
    const page = textOf("../docs/operations.md");
    for (const { alert, labels, annotations } of rules) {
      expect(["page", "ticket"]).toContain(labels.severity);
      const [file, anchor] = annotations.runbook.split("#");
      expect(file).toBe("docs/operations.md");
      expect(page.toLowerCase()).toContain(`\n### ${anchor}\n`);
      expect(annotations.summary).not.toBe("");
      expect(alert).toMatch(/^Tacet[A-Z]/);
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  test("what must wake somebody is among them", () => {
    const paged = rules.filter(({ labels }) => labels.severity === "page").map(({ alert }) => alert);
    expect(paged).toEqual(
      expect.arrayContaining(["TacetLineNotReleased", "TacetChargeUnresolved", "TacetCallbacksMissing"]),
    );
    expect(rules.map(({ alert }) => alert)).toContain("TacetKeyExpiring");
  });
});

test("metrics are named by Prometheus' conventions: ours by their prefix, counters by their end, times in seconds", () => {
  const own = [
    createMetrics().registry,
    createBridgeMetrics({
      sessions: () => ({}),
      isConnected: () => false,
      outbox: () => 0,
      drops: () => ({ malformed: 0, foreign: 0 }),
    }).registry,
  ].flatMap((registry) => registry.getMetricsAsArray());
  for (const { name, type, help } of own) {
    expect(name).toMatch(/^tacet_[a-z_]+$/);
    expect(name.endsWith("_total")).toBe(String(type) === "counter");
    expect(name).not.toMatch(/_(ms|milliseconds|minutes)(_|$)/);
    if (String(type) === "histogram") expect(name).toMatch(/_seconds$/);
    expect(help).toMatch(/\S/);
  }
});
