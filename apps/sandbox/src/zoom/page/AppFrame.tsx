import { type RefObject, useEffect, useState } from "react";
import type { PanelCheck } from "../../page-protocol/index.ts";

interface AppFrameProps {
  readonly frame: RefObject<HTMLIFrameElement | null>;
  readonly panelUrl: string;
  readonly check: () => Promise<PanelCheck>;
}

/** The app's page, or what Zoom's client shows in its place. */
export function AppFrame({ frame, panelUrl, check }: AppFrameProps) {
  const [result, setResult] = useState<PanelCheck | null>(null);
  useEffect(() => {
    let current = true;
    void check().then((checked) => {
      if (current) setResult(checked);
    });
    return () => {
      current = false;
    };
  }, [check]);
  if (result === null) return <p className="app-message">Loading…</p>;
  // Zoom's own window is no frame to the app, so what a page may do at a click, it may do there: to copy, for one.
  if (result.kind === "ok")
    return <iframe ref={frame} title="Tacet" src={panelUrl} allow="clipboard-write" />;
  if (result.kind === "unreachable") {
    return (
      <p className="app-message" role="alert">
        The app can't be reached. Reload it in a moment.
      </p>
    );
  }
  return (
    <div className="app-message" role="alert">
      <h2>Missing OWASP Secure Headers</h2>
      <p>Zoom does not show this app, because its page came without:</p>
      <ul>
        {result.missing.map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
