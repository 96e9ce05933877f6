import { type ReactNode, Suspense } from "react";
import { useI18n, useTexts } from "../../i18n/index.ts";
import { TabPanel, Tabs } from "../../ui/index.ts";
import { type SuperviseTab, superviseTabs } from "./supervise-view.ts";
import "./detail.css";
import "./supervise.css";
// After the chips of which it has more.
import "./links/links.css";

interface SuperviseFrameProps {
  readonly tab: SuperviseTab;
  readonly onTab: (tab: SuperviseTab) => void;
  readonly children: ReactNode;
}

/** What stands around everything that supervisors look at. */
export function SuperviseFrame({ tab, onTab, children }: SuperviseFrameProps) {
  const supervise = useTexts("supervise");
  const { text } = useI18n();
  return (
    <div className="supervise">
      <Tabs
        label={supervise.tabsLabel}
        tabs={superviseTabs.map((name) => ({ name, label: supervise.tabs[name] }))}
        current={tab}
        onSelect={onTab}
      />
      <TabPanel name={tab}>
        <Suspense fallback={<p className="waiting-line">{text.app.loading}</p>}>{children}</Suspense>
      </TabPanel>
    </div>
  );
}
