/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { screen } from "@testing-library/react";
import { happen, openPanel } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const unsure = /Zoom did not confirm that the recording is paused/;
const report = (state: "paused" | "pause_failed" | "resumed" | "resume_failed") =>
  ({ type: "recording_reported", state }) as const;

async function secured(pauseRecording: boolean) {
  const story = await openPanel({
    prepare: (_, server) => {
      server.dials.pauseRecording = pauseRecording;
    },
  });
  await story.secureLine();
  return story;
}

test("the agent sees that the recording is paused, and no longer once it goes on", async () => {
  const { server, user } = await secured(true);
  expect(screen.queryByText("Recording paused")).toBeNull();
  await happen(() => server.happen(report("paused")));
  expect(screen.getByText("Recording paused")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Cancel payment" }));
  await happen(() => server.happen(report("resumed")));
  expect(screen.queryByText("Recording paused")).toBeNull();
});

test("a pause that Zoom did not confirm is a warning, and holds nothing up", async () => {
  const { server, keyCard } = await secured(true);
  await happen(() => server.happen(report("pause_failed")));
  expect(screen.getByText(unsure)).toBeTruthy();
  await keyCard();
  expect(screen.getByRole("button", { name: "Charge €42.50" }).getAttribute("aria-disabled")).toBe("false");
});

test("a recording that may still be paused is told with the result", async () => {
  const { server, user } = await secured(true);
  await happen(() => server.happen(report("paused")));
  await user.click(screen.getByRole("button", { name: "Cancel payment" }));
  await happen(() => server.happen(report("resume_failed")));
  expect(screen.getByRole("heading", { name: "Payment canceled" })).toBeTruthy();
  expect(screen.getByText("The recording may still be paused. Resume it in Zoom.")).toBeTruthy();
});

test("without the setting nothing is said of the recording", async () => {
  await secured(false);
  expect(screen.queryByText(/recording paused|recording may/i)).toBeNull();
});
