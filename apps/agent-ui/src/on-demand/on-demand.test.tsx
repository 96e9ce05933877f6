/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { act, cleanup, render, screen } from "@testing-library/react";
import { Component, type ReactNode, Suspense } from "react";
import { I18nProvider } from "../i18n/index.ts";
import { en, english } from "../testing/english.ts";
import { onDemand } from "./index.ts";

beforeEach(() => {
  jest.useFakeTimers();
  // React tells of every error that a boundary takes.
  jest.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const pass = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

class Outside extends Component<{ readonly children: ReactNode }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? "everything is gone" : this.props.children;
  }
}

/** A screen beside a payment; `isAway`: its file can't be loaded. */
function scene(Drawn: () => ReactNode = () => <p>The history</p>) {
  const network = { isAway: true, tries: 0 };
  const Screen = onDemand<object>(async () => {
    network.tries += 1;
    if (network.isAway) throw new TypeError("Failed to fetch dynamically imported module");
    return Drawn;
  });
  const drawn = (isLookedAt: boolean) => (
    <I18nProvider i18n={english()}>
      <Outside>
        <p>The payment</p>
        <Suspense fallback="loading">{isLookedAt ? <Screen /> : null}</Suspense>
      </Outside>
    </I18nProvider>
  );
  const { rerender } = render(drawn(true));
  return {
    network,
    look: async (isLookedAt: boolean) => {
      await act(async () => rerender(drawn(isLookedAt)));
      await pass(10_000);
    },
  };
}
const alert = () => screen.queryByRole("alert")?.textContent ?? null;

test("a hiccup of the network is nobody's business", async () => {
  const { network } = scene();
  await pass(600);
  network.isAway = false;
  await pass(2_000);
  expect(screen.getByText("The history")).toBeTruthy();
  expect(network.tries).toBe(3);
});

test("where a screen stays away its place says so, and what is around it stays", async () => {
  const { network } = scene();
  await pass(10_000);
  expect(alert()).toBe(en.app.notLoaded);
  expect(screen.getByText("The payment")).toBeTruthy();
  const { tries } = network;
  await pass(60_000);
  expect(network.tries).toBe(tries);
});

test("it is tried again when somebody says so, as often as it takes", async () => {
  jest.spyOn(document, "hasFocus").mockReturnValue(true);
  const { network } = scene();
  for (const isAway of [true, false]) {
    await pass(10_000);
    network.isAway = isAway;
    const button = screen.getByRole("button", { name: en.app.tryAgain });
    button.focus();
    await act(async () => button.click());
    await pass(10_000);
    expect(alert()).toBe(isAway ? en.app.notLoaded : null);
    // Where the button was that is gone.
    expect(document.activeElement?.textContent).toContain(isAway ? en.app.notLoaded : "The history");
    expect(document.activeElement).not.toBe(document.body);
  }
  expect(screen.getByText("The history")).toBeTruthy();
});

test("it is tried again when it is next looked at", async () => {
  const { network, look } = scene();
  await pass(10_000);
  await look(false);
  network.isAway = false;
  await look(true);
  expect(screen.getByText("The history")).toBeTruthy();
});

test("a fault of the screen's own is not taken for one of the network", async () => {
  const { network } = scene(() => {
    throw new Error("a bug");
  });
  network.isAway = false;
  await pass(10_000);
  expect(screen.getByText("everything is gone")).toBeTruthy();
});
