import { createId, type SessionId } from "@tacet/shared/ids";
import type { ProviderView, Reply } from "@tacet/shared/wire";
import type { Line } from "./line.ts";

/** In ms: the server has to ask the provider first. */
const viewTimeout = 20_000;

export async function openProviderView(
  line: Line,
  sessionId: SessionId,
): Promise<Reply<ProviderView> | null> {
  const message = { sessionId, requestId: createId("req") };
  const reply = await line.transport.ask({ name: "open_view", message }, viewTimeout);
  if (reply?.ok === false && reply.error.code === "not_signed_in") {
    line.signInAnew();
  }
  return reply;
}
