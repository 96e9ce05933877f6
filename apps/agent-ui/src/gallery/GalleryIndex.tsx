import { type ReactNode, useState } from "react";
import { languageNames } from "../i18n/index.ts";
import { groups } from "./registry.ts";

interface Choice {
  readonly filter: string;
  readonly language: string;
  readonly theme: string;
  /** CSS px; empty: links instead of pictures. */
  readonly width: string;
}

const widths = ["320", "336", "400", "800"];

/**
 * Every state by name, in groups: as links, or, with a width, all of them side by side. What is chosen stands in the address, so
 * that a view can be handed on.
 */
export function GalleryIndex({ address }: { readonly address: URLSearchParams }) {
  const [choice, setChoice] = useState<Choice>({
    filter: address.get("filter") ?? "",
    language: address.get("language") ?? "en",
    theme: address.get("theme") ?? "light",
    width: address.get("width") ?? "",
  });
  const choose = (change: Partial<Choice>) => {
    const next = { ...choice, ...change };
    window.history.replaceState(null, "", `?${new URLSearchParams({ ...next })}`);
    setChoice(next);
  };
  return (
    <main className="gallery">
      <h1>Every state</h1>
      <form className="gallery-choice" onSubmit={(event) => event.preventDefault()}>
        <label>
          Name or group{" "}
          <input value={choice.filter} onChange={({ target }) => choose({ filter: target.value })} />
        </label>
        <Select label="Language" value={choice.language} onChange={(language) => choose({ language })}>
          {Object.entries(languageNames).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
        <Select label="Theme" value={choice.theme} onChange={(theme) => choose({ theme })}>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </Select>
        <Select label="Shown" value={choice.width} onChange={(width) => choose({ width })}>
          <option value="">as links</option>
          {widths.map((width) => (
            <option key={width} value={width}>
              {width} px wide
            </option>
          ))}
        </Select>
      </form>
      {Object.entries(groups).map(([title, stories]) => {
        const names = Object.keys(stories).filter((name) => `${title} ${name}`.includes(choice.filter));
        return names.length === 0 ? null : <Group key={title} title={title} names={names} choice={choice} />;
      })}
    </main>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}

function Select({ label, value, onChange, children }: SelectProps) {
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {children}
      </select>
    </label>
  );
}

interface GroupProps {
  readonly title: string;
  readonly names: readonly string[];
  readonly choice: Choice;
}

function Group({ title, names, choice: { language, theme, width } }: GroupProps) {
  const addressOf = (name: string) => `?${new URLSearchParams({ state: name, language, theme })}`;
  return (
    <section>
      <h2>
        {title} ({names.length})
      </h2>
      <ul className={width === "" ? "gallery-links" : "gallery-pictures"}>
        {names.map((name) => (
          <li key={name}>
            <a href={addressOf(name)}>{name}</a>
            {width === "" ? null : <Picture name={name} address={addressOf(name)} width={Number(width)} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface PictureProps {
  readonly name: string;
  readonly address: string;
  readonly width: number;
}

/** A window of its own, so that what asks for the window's width gets it; as high as its state. */
function Picture({ name, address, width }: PictureProps) {
  const [height, setHeight] = useState(600);
  return (
    <iframe
      key={address}
      title={name}
      src={address}
      width={width}
      height={height}
      loading="lazy"
      onLoad={({ currentTarget }) => {
        const page = currentTarget.contentDocument?.documentElement;
        if (page == null) return;
        new ResizeObserver(() =>
          setHeight(page.getElementsByTagName("body")[0]?.scrollHeight ?? 600),
        ).observe(page);
      }}
    />
  );
}
