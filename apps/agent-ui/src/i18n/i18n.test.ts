import { expect, test } from "@jest/globals";
import { wireError, wireErrorMessages } from "@tacet/shared/wire";
import { en, english } from "../testing/english.ts";
import { chooseLanguage } from "./index.ts";

test("every code of the wire has a text of the panel's own", () => {
  expect(Object.keys(en.wireErrors).sort()).toEqual(Object.keys(wireErrorMessages).sort());
});

test("no text is empty, or a code by mistake", () => {
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") texts.push(value);
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(collect);
  };
  collect(en);
  expect(texts.length).toBeGreaterThan(150);
  expect(texts.filter((text) => text.trim() === "" || /^[a-z]+_[a-z_]+$/.test(text))).toEqual([]);
});

test("numbers and money speak the language of the texts, in the person's variety of it", () => {
  const { money, number } = english();
  expect(money({ minorUnits: 4250, currency: "EUR" })).toBe("€42.50");
  expect(money({ minorUnits: 4250, currency: "JPY" })).toBe("¥4,250");
  expect(money({ minorUnits: 4250, currency: "KWD" })).toMatch(/^KWD\s4\.250$/);
  expect(number(10_000)).toBe("10,000");
});

test("a duration is minutes and seconds, rounded up, never below zero", () => {
  const { duration } = english();
  expect([180_000, 59_001, 1, 0, -5_000].map(duration)).toEqual(["3:00", "1:00", "0:01", "0:00", "0:00"]);
});

test("how long ago something was is told in its largest unit", () => {
  const { ago } = english();
  expect([-5_000, 20_000, 185_000, 7_300_000, 26 * 3_600_000, 9 * 86_400_000].map(ago)).toEqual([
    "now",
    "now",
    "3 minutes ago",
    "2 hours ago",
    "yesterday",
    "9 days ago",
  ]);
});

test("a provider that does not answer is named, with since when, and from when it is tried again", () => {
  const { refusal, time } = english("en-GB");
  const away = {
    provider: "pci-pal",
    since: Date.UTC(2026, 0, 2, 9, 5),
    againAt: Date.UTC(2026, 0, 2, 9, 7),
  } as const;
  const told = refusal({ ...wireError("provider_away"), away });
  expect(told).toContain("PCI Pal");
  expect(told).toContain(time(away.since));
  expect(told).toContain(time(away.againAt));
  expect(told).toMatch(/nothing was charged/);
  expect(refusal(wireError("provider_away"))).toBe(en.wireErrors.provider_away);
});

test("the first language that the panel speaks is taken, in the person's variety of it", () => {
  expect(chooseLanguage(["de-AT", "en-GB"])).toEqual({ language: "de", locale: "de-AT" });
  expect(chooseLanguage(["de", "en-GB", "de-CH"])).toEqual({ language: "de", locale: "de-CH" });
  expect(chooseLanguage(["nl", "pt-BR"])).toEqual({ language: "pt", locale: "pt-BR" });
  expect(chooseLanguage(["nl"])).toEqual({ language: "en", locale: "en-US" });
  expect(chooseLanguage([])).toEqual({ language: "en", locale: "en-US" });
  // Not a language tag at all.
  expect(chooseLanguage(["*", "de-", "es"])).toEqual({ language: "es", locale: "es" });
});
