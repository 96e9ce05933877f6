/**
 * What is asked of a page from inside it. These functions run in the browser: each stands for itself and uses nothing of this file.
 * Each gives what is wrong, an element a line.
 */

/** WCAG 1.4.10: nothing is reached by scrolling sideways only; tables and the like may scroll in a box of their own. */
export function overflowing(): string[] {
  const page = document.documentElement;
  if (page.scrollWidth <= window.innerWidth) return [];
  const scrolls = (element: Element | null): boolean =>
    element !== null &&
    element !== document.body &&
    (["auto", "scroll"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) =>
      element.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(element.parentElement),
  );
  const deepest = wide.filter(
    (element) => !wide.some((other) => other !== element && element.contains(other)),
  );
  return deepest.map((element) => element.outerHTML.slice(0, 120));
}

/** WCAG 1.4.12, after the text was spaced: boxes that cut their text off, and buttons that their text hangs out of. */
export function cutOff(): string[] {
  const isCut = (element: Element): boolean => {
    const { overflowX, overflowY } = getComputedStyle(element);
    const cuts = (overflow: string) => overflow === "hidden" || overflow === "clip";
    const isButton = element.matches("button");
    // What only screen readers get is a box of one pixel.
    if (element.clientWidth <= 1 || element.clientHeight <= 1) return false;
    return (
      ((cuts(overflowX) || isButton) && element.scrollWidth > element.clientWidth + 1) ||
      ((cuts(overflowY) || isButton) && element.scrollHeight > element.clientHeight + 1)
    );
  };
  return [...document.body.querySelectorAll("*:not(select, option, input, svg, svg *, canvas)")]
    .filter(
      (element) => (element.textContent ?? "").trim() !== "" && element.checkVisibility() && isCut(element),
    )
    .map((element) => element.outerHTML.slice(0, 120));
}

/** WCAG 2.5.8: what is pressed is 24 px wide and high, with its label if it has one; links in a sentence may be smaller. */
export function tooSmall(): string[] {
  const boxes = (element: HTMLElement) => {
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
    return [element, ...labels].map((part) => part.getBoundingClientRect());
  };
  const isSmall = (element: HTMLElement): boolean => {
    const parts = boxes(element);
    const width = Math.max(...parts.map(({ right }) => right)) - Math.min(...parts.map(({ left }) => left));
    const height = Math.max(...parts.map(({ bottom }) => bottom)) - Math.min(...parts.map(({ top }) => top));
    return width < 23.5 || height < 23.5;
  };
  const inSentence = (element: HTMLElement): boolean =>
    element.matches("a") && getComputedStyle(element).display === "inline";
  return [
    ...document.querySelectorAll<HTMLElement>(
      "button, input, select, textarea, summary, a[href], [role=tab]",
    ),
  ]
    .filter((element) => element.checkVisibility() && !inSentence(element) && isSmall(element))
    .map((element) => element.outerHTML.slice(0, 120));
}

/**
 * WCAG 2.4.7 and 2.4.11: whatever has the focus looks another way than without it, and is not wholly covered by what stands
 * fixed. A key has to have been pressed before: else the browser shows the focus of text fields only.
 */
export function unseenFocus(): { readonly unseen: string[]; readonly covered: string[] } {
  const modal = document.querySelector("dialog:modal");
  const look = (element: Element | null, part?: "::before" | "::after"): string => {
    if (element === null) return "";
    const style = getComputedStyle(element, part);
    return `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor} ${style.boxShadow} ${style.borderColor} ${style.backgroundColor}`;
  };
  const looks = (element: Element): string =>
    [
      look(element),
      look(element, "::before"),
      look(element, "::after"),
      look(element.closest("label")),
      look(element.parentElement),
      look(element.closest("li")),
    ].join();
  const isCovered = (element: Element): boolean => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y] as const),
    );
    return !points.some(([x, y]) => {
      const hit = document.elementFromPoint(x, y);
      return (
        hit !== null &&
        (element.contains(hit) || hit.contains(element) || hit.closest("label")?.contains(element) === true)
      );
    });
  };
  const unseen: string[] = [];
  const covered: string[] = [];
  const all = [
    ...document.querySelectorAll<HTMLElement>(
      "a[href], button, input, select, textarea, summary, [tabindex='0']",
    ),
  ].filter(
    (element) =>
      element.tabIndex >= 0 && element.checkVisibility() && (modal === null || modal.contains(element)),
  );
  for (const element of all) {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const before = looks(element);
    element.focus();
    if (document.activeElement !== element) continue;
    if (looks(element) === before) unseen.push(element.outerHTML.slice(0, 120));
    if (isCovered(element)) covered.push(element.outerHTML.slice(0, 120));
  }
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return { unseen, covered };
}

/** What still moves though the person asked for no motion. */
export function moving(): string[] {
  return document
    .getAnimations()
    .filter(({ playState }) => playState === "running")
    .map(({ effect }) =>
      effect instanceof KeyframeEffect ? (effect.target?.outerHTML.slice(0, 120) ?? "") : "",
    );
}

/** What would go over slowly from one look to the next though the person asked for no motion. */
export function fading(): string[] {
  return [...document.body.querySelectorAll("*")]
    .filter((element) =>
      getComputedStyle(element)
        .transitionDuration.split(",")
        .some((duration) => duration.trim() !== "0s"),
    )
    .map((element) => element.outerHTML.slice(0, 120));
}

/** In forced colors, where backgrounds are gone: controls that nothing tells from the text around them. */
export function borderless(): string[] {
  const hasEdge = (element: Element | null): boolean => {
    if (element === null) return false;
    const style = getComputedStyle(element);
    const sides = ["Top", "Right", "Bottom", "Left"] as const;
    return (
      sides.some((side) => style[`border${side}Style`] !== "none" && style[`border${side}Width`] !== "0px") ||
      (style.outlineStyle !== "none" && style.outlineWidth !== "0px") ||
      style.textDecorationLine.includes("underline")
    );
  };
  // A word that is underlined shows that the whole is pressed.
  const hasLink = (element: Element): boolean =>
    [...element.querySelectorAll("*")].some((part) =>
      getComputedStyle(part).textDecorationLine.includes("underline"),
    );
  // The browser draws boxes and circles itself, unless they are made invisible for a drawing of ours around them.
  const drawn = (element: HTMLElement): Element | null => {
    if (!element.matches("input[type=radio], input[type=checkbox]")) return element;
    return getComputedStyle(element).opacity === "0" ? element.closest("label") : null;
  };
  return [...document.querySelectorAll<HTMLElement>("button, input, select, textarea, a[href]")]
    .filter((element) => element.checkVisibility())
    .map(drawn)
    .filter(
      (element) =>
        element !== null && !hasEdge(element) && !hasEdge(element.parentElement) && !hasLink(element),
    )
    .map((element) => element?.outerHTML.slice(0, 120) ?? "");
}

/** The language the page says it is in, its title, and the levels of its headings in their order. */
export function outline(): { readonly lang: string; readonly title: string; readonly levels: number[] } {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((heading) =>
    heading.checkVisibility(),
  );
  return {
    lang: document.documentElement.lang,
    title: document.title,
    levels: headings.map(({ tagName }) => Number(tagName.charAt(1))),
  };
}

/** As WCAG 1.4.12 says; takes it back with `false`. */
export function spaceText(on: boolean): void {
  if (!on) {
    document.adoptedStyleSheets.pop();
    return;
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }",
  );
  document.adoptedStyleSheets.push(sheet);
}

/** Colors change at once: what is looked at is never half way from one theme to the other. */
export function stopTransitions(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, ::before, ::after { transition: none !important; }");
  document.adoptedStyleSheets.push(sheet);
}
