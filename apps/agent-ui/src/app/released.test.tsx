/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import type { AgentId } from "@tacet/shared/ids";
import { screen } from "@testing-library/react";
import { happen, openPanel, pass } from "../testing/panel-story.tsx";

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const by = (name: string | null) => ({ id: "dana" as AgentId, name, role: "supervisor" as const });

test.each([
  ["Dana Reyes", "Released by Dana Reyes: the customer asked to stop"],
  [null, "Released by your supervisor: the customer asked to stop"],
])("the agent reads who had the line given back, and why: %p", async (name, said) => {
  const { server, takePayment } = await openPanel();
  await takePayment();
  await happen(() => server.happen({ type: "line_secured" }));
  await happen(() =>
    server.happen({ type: "release_requested", by: by(name), why: "the customer asked to stop" }),
  );
  expect(screen.getByText(said)).toBeTruthy();
  expect(
    screen.getAllByText(/Your supervisor gave the line back\. Nothing was charged/).length,
  ).toBeGreaterThan(0);
});

test("and who has found that the call is back, when the provider never says so", async () => {
  const { server, takePayment } = await openPanel({
    prepare: (_, made) => {
      made.dials.releasesByItself = false;
    },
  });
  await takePayment();
  await happen(() => server.happen({ type: "line_secured" }));
  for (const _ of [1, 2, 3])
    await happen(() => server.happen({ type: "release_requested", by: by(null), why: "stuck" }));
  await happen(() =>
    server.happen({ type: "found_released", by: by("Dana Reyes"), why: "they hear each other" }),
  );
  await pass(10);
  expect(
    screen.getByText("Dana Reyes has made sure that the call is back or over: they hear each other"),
  ).toBeTruthy();
  expect(server.sessions()[0]?.phase).toBe("closed");
});
