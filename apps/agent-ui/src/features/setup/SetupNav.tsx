import { useTexts } from "../../i18n/index.ts";
import { type SetupPart, setupParts } from "./parts.ts";

interface SetupNavProps {
  readonly current: SetupPart;
  /** The guide has been put away. */
  readonly hidesGuide: boolean;
  readonly onGo: (part: SetupPart) => void;
}

/** The parts of Setup. The focus stays on the button: the part comes right after it. */
export function SetupNav({ current, hidesGuide, onGo }: SetupNavProps) {
  const { nav } = useTexts("setup");
  const shown = setupParts.filter((part) => part !== "guide" || !hidesGuide || current === "guide");
  return (
    <nav className="setup-nav" aria-label={nav.label}>
      <ul>
        {shown.map((part) => (
          <li key={part}>
            <button
              type="button"
              className="setup-nav-item"
              aria-current={part === current ? "page" : undefined}
              onClick={() => onGo(part)}
            >
              {nav.parts[part]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
