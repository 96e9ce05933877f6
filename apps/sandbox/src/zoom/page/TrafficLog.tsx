import type { TrafficLine } from "./use-sdk-host.ts";

/** What went between app and client over the SDK: names and outcomes only. */
export function TrafficLog({ traffic }: { readonly traffic: readonly TrafficLine[] }) {
  return (
    <details className="panel traffic">
      <summary>
        App calls <span>{traffic.length === 0 ? "none yet" : `last: ${traffic[0]?.name}`}</span>
      </summary>
      <ol>
        {traffic.map(({ id, kind, name, outcome }) => (
          <li key={id} className={kind}>
            <span>{kind === "call" ? "app →" : "→ app"}</span>
            <code>{name}</code>
            <em className={outcome === "ok" ? "" : "not-ok"}>{kind === "event" ? "" : outcome}</em>
          </li>
        ))}
      </ol>
    </details>
  );
}
