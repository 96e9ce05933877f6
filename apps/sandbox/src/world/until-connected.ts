import { post, type ZoomHost } from "../zoom/index.ts";

const patienceMs = 30_000;
const betweenMs = 200;

/**
 * The server registers a server-to-server connector by itself, soon after its start, and until then ignores what it is
 * told of the account. Resolves once it does not, and once it was told of the account's live engagements.
 * @throws when it takes too long, or with the reason of `abort`.
 */
export async function untilConnected(
  { apps, catchUp }: Pick<ZoomHost, "apps" | "catchUp">,
  accountId: string,
  abort?: AbortSignal,
): Promise<void> {
  // Of an engagement that nobody knows, so that nothing follows from it.
  const payload = { account_id: accountId, object: { engagement_id: "eUnknown" } };
  const body = { event: "contact_center.recording_started", event_ts: Date.now(), payload };
  const patience = Date.now() + patienceMs;
  while (!isTaken(await post(apps.connector.webhook, body))) {
    abort?.throwIfAborted();
    if (Date.now() > patience)
      throw new Error(`The server has not registered its connector within ${patienceMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
  await catchUp(accountId);
}

/** By the server's own word, of which Zoom itself takes no notice. */
function isTaken(answer: Awaited<ReturnType<typeof post>>): boolean {
  return answer?.status === 200 && answer.text.includes('"taken"');
}
