export type Theme = "light" | "dark";

/**
 * Shows the page in a theme whatever the system's is: the styles ask the system with `prefers-color-scheme`, and those rules are
 * made to apply always, or never.
 */
export function showIn(theme: Theme): void {
  document.documentElement.style.colorScheme = theme;
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSMediaRule) || !rule.media.mediaText.includes("prefers-color-scheme")) continue;
      rule.media.mediaText = rule.media.mediaText.includes(theme) ? "all" : "not all";
    }
  }
}
