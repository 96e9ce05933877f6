import { err } from "@tacet/shared/result";
import { type ProviderView, type Query, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const openView: Handler<Query<"open_view">, ProviderView> = async ({
  message,
  principal,
  useCases,
}) => {
  const opened = await useCases.openView({ agent: principal, ...message });
  return opened.ok ? opened : err(wireError(opened.error.code));
};
