import type { ReactNode } from "react";
import { LanguageSelect } from "../app/LanguageSelect.tsx";
import { useI18n } from "../i18n/index.ts";
import { Notice, TabPanel, Tabs, WordMark } from "../ui/index.ts";

type View = "setup" | "supervise" | "take-payment";

interface InPanelProps {
  /** Whose panel: with the tabs of an admin; missing: an agent's, which has none. */
  readonly view?: View;
  readonly isLost?: boolean;
  readonly children: ReactNode;
}

/** What stands around every screen, as `App` draws it. */
export function InPanel({ view, isLost = false, children }: InPanelProps) {
  const { text } = useI18n();
  return (
    <div className="app">
      <header className="app-header">
        <WordMark />
        {view === undefined ? null : (
          <Tabs
            label={text.app.tabsLabel}
            tabs={(["setup", "supervise", "take-payment"] as const).map((name) => ({
              name,
              label: text.app.tabs[name],
            }))}
            current={view}
            onSelect={() => undefined}
          />
        )}
      </header>
      <div className="app-notices">
        {isLost ? <Notice tone="warning">{text.app.connectionLost}</Notice> : null}
      </div>
      <main className="app-main">
        {view === undefined ? children : <TabPanel name={view}>{children}</TabPanel>}
      </main>
      <footer className="app-footer">
        <LanguageSelect />
      </footer>
    </div>
  );
}
