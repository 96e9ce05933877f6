import type { SessionView } from "@tacet/shared/payment-session";
import { err } from "@tacet/shared/result";
import { type Command, wireError } from "@tacet/shared/wire";
import type { Handler, Incoming } from "../context.ts";

export const releaseLine: Handler<Command<"release_line">, SessionView> = (incoming) =>
  release(incoming, "releaseLine");

export const lineFoundReleased: Handler<Command<"line_found_released">, SessionView> = (incoming) =>
  release(incoming, "lineFoundReleased");

async function release(
  { message, principal, useCases }: Incoming<Command<"release_line" | "line_found_released">>,
  name: "releaseLine" | "lineFoundReleased",
) {
  const released = await useCases[name]({ principal, ...message });
  return released.ok ? released : err(wireError(released.error.code));
}
