import type { CredentialTarget, Route } from "@tacet/shared/setup";
import { screen, within } from "@testing-library/react";
import type { FakeSetup } from "../features/setup/fake.ts";
import type { FakeZoom } from "../zoom/fake.ts";
import { openPanel, pass } from "./panel-story.tsx";

type Prepare = (setup: FakeSetup, zoom: FakeZoom) => void;

/** `part`: what is gone to first; `null`: what Setup opens with. */
export async function openSetup(part: string | null, prepare: Prepare = () => undefined) {
  const story = await openPanel({
    prepare: (zoom, server, setup) => {
      server.dials.role = "admin";
      prepare(setup, zoom);
    },
  });
  await pass(10);
  const { user } = story;
  const goTo = async (name: string) => {
    await user.click(
      within(screen.getByRole("navigation", { name: "Parts of Setup" })).getByRole("button", { name }),
    );
    await pass(10);
  };
  if (part !== null) await goTo(part);
  return {
    ...story,
    press: async (name: string) => {
      await user.click(screen.getByRole("button", { name }));
      await pass(10);
    },
    /** As from a password manager: key by key takes long. */
    paste: async (field: HTMLElement, text: string) => {
      await user.clear(field);
      await user.paste(text);
    },
    replace: async (label: string, text: string) => {
      const field = screen.getByLabelText(label);
      await user.clear(field);
      if (text !== "") await user.type(field, text);
    },
    choose: (label: string, option: string) => user.selectOptions(screen.getByLabelText(label), option),
    go: goTo,
  };
}

export function uses(setup: FakeSetup, route: Partial<Route>) {
  const { settings } = setup.view();
  setup.change({ settings: { ...settings, route: { ...settings.route, ...route } } });
}

export const usesStripe = (setup: FakeSetup) => uses(setup, { gateway: "stripe" });

/** Each rule is a currency and a queue, and goes the way of all. */
export function hasRules(setup: FakeSetup, ...rules: (readonly ["USD" | null, string | null])[]) {
  const { settings } = setup.view();
  const { route } = settings;
  const made = rules.map(([currency, queueId]) => ({ currency, queueId, route }));
  setup.change({ settings: { ...settings, rules: made } });
}

export function isSaved(setup: FakeSetup, target: CredentialTarget) {
  const saved = { isSet: true, setAt: null, webhooks: [] };
  setup.change({ credentials: { ...setup.view().credentials, [target]: saved } });
}

export const card = (name: string) => within(screen.getByRole("article", { name }));
export const rule = (place: number) => within(screen.getByRole("group", { name: `Rule ${place}` }));
export const section = (name: string) => within(screen.getByRole("region", { name }));
export const alertText = () => screen.getAllByRole("alert").map((alert) => alert.textContent);
