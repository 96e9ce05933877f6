import { useI18n } from "../i18n/index.ts";
import { Button, Notice } from "../ui/index.ts";
import "./on-demand.css";

/** In place of a screen that could not be loaded. */
export function NotLoadedNotice({ onAgain }: { readonly onAgain: () => void }) {
  const { text } = useI18n();
  return (
    <div className="not-loaded">
      <Notice tone="danger" urgent>
        {/* The screen's own heading has not come either. */}
        <h1 className="not-loaded-title">{text.app.notLoaded}</h1>
      </Notice>
      <Button onPress={onAgain}>{text.app.tryAgain}</Button>
    </div>
  );
}
