import type { SentMessages } from "@tacet/shared/customer-message";
import { err } from "@tacet/shared/result";
import { type Query, wireError } from "@tacet/shared/wire";
import type { Handler } from "../context.ts";

export const sendLink: Handler<Query<"send_link">, SentMessages> = async ({
  message,
  principal,
  useCases,
}) => {
  const asked = await useCases.sendLink({ principal, ...message });
  return asked.ok ? asked : err(wireError(asked.error.code));
};

export const readLinkMessages: Handler<Query<"link_messages">, SentMessages> = async ({
  message: { linkId },
  principal,
  useCases,
}) => {
  const found = await useCases.readLinkMessages(principal, linkId);
  return found.ok ? found : err(wireError(found.error.code));
};
