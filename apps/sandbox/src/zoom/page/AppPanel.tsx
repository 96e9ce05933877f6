import { type RefObject, useState } from "react";
import type { PanelCheck } from "../../page-protocol/index.ts";
import { AppFrame } from "./AppFrame.tsx";
import { Icon } from "./Icon.tsx";

interface AppPanelProps {
  readonly frame: RefObject<HTMLIFrameElement | null>;
  readonly panelUrl: string;
  readonly check: () => Promise<PanelCheck>;
  /** The app is about to be loaded anew. */
  readonly onReload: () => void;
}

const widths = [400, 336] as const;

/** The client's side panel: the app in its frame. Hiding it leaves the app running, as Zoom does. */
export function AppPanel({ frame, panelUrl, check, onReload }: AppPanelProps) {
  const [width, setWidth] = useState<(typeof widths)[number]>(400);
  const [open, setOpen] = useState(true);
  const [loads, setLoads] = useState(0);
  const reload = () => {
    onReload();
    setLoads((count) => count + 1);
  };
  return (
    <>
      <section className="app" style={{ width }} hidden={!open} aria-label="App">
        <header>
          <strong>Tacet</strong>
          <fieldset aria-label="Panel width">
            {widths.map((each) => (
              <button key={each} type="button" aria-pressed={each === width} onClick={() => setWidth(each)}>
                {each}
              </button>
            ))}
          </fieldset>
          <button
            type="button"
            className="icon-button"
            aria-label="Reload app"
            title="Reload app"
            onClick={reload}
          >
            <Icon name="reload" size={16} />
          </button>
        </header>
        <AppFrame key={loads} frame={frame} panelUrl={panelUrl} check={check} />
      </section>
      <nav className="app-rail" aria-label="Apps">
        <button type="button" aria-pressed={open} title="Tacet" onClick={() => setOpen(!open)}>
          <span className="app-icon" aria-hidden="true">
            T
          </span>
          <small>Tacet</small>
        </button>
        <span className="more" aria-hidden="true">
          <Icon name="apps" />
          <small>Apps</small>
        </span>
      </nav>
    </>
  );
}
