/** The states of *Setup*. */
import { SetupScreen } from "../features/setup/SetupScreen.tsx";
import { settings } from "./fixtures.ts";
import { InPanel } from "./InPanel.tsx";
import { setupActions, setupStories } from "./setup-stories.ts";
import type { Stories } from "./story.ts";

export const drawnSetup: Stories = Object.fromEntries(
  Object.entries(setupStories).map(([name, story]) => [
    name,
    (now: number) => (
      <InPanel view="setup">
        <SetupScreen {...story(now)} actions={setupActions} operator={settings} now={now} />
      </InPanel>
    ),
  ]),
);
