import { answerTimeout, type Line } from "./line.ts";
import { isAnyOpen } from "./links-state.ts";

/** In ms: what was lost on its way between two servers is known after this. */
const linksAgain = 15_000;

/** Where the gateway makes links, and the server is not too old to know of any. */
export async function followLinks(line: Line): Promise<void> {
  const { users } = line;
  if ((line.store.get().signedIn?.settings.links ?? null) === null) return;
  const reply = await line.transport.ask({ name: "follow_links", message: {} }, answerTimeout);
  if (line.isStopped || line.users !== users) return;
  if (reply?.ok) line.links.dispatch({ type: "followed", links: reply.value.links });
  followLinksLater(line);
}

/** As long as one is open, by and by. */
export function followLinksLater(line: Line): void {
  clearTimeout(line.linksAsked);
  if (!isAnyOpen(line.links.get())) return;
  // After a loss of the connection, catching up asks for them.
  line.linksAsked = setTimeout(() => {
    if (line.isUp && !line.isStopped) void followLinks(line);
  }, linksAgain);
}
