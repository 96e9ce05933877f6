import type { WatchMark } from "@tacet/shared/wire";
import { watchedMark } from "./feed-state.ts";
import { answerTimeout, type Line, pause, pauseBeforeRepeat, timeForWhatIsLate } from "./line.ts";

export async function watchAnewIfBehind(line: Line, mark: WatchMark): Promise<void> {
  const isBehind = () => {
    line.news.flush();
    const { open, versions, begun } = watchedMark(line.store.get());
    const isSame = open === mark.open && versions === mark.versions && begun === mark.begun;
    return line.watches && !isSame;
  };
  if (!isBehind()) return;
  await pause(timeForWhatIsLate);
  if (line.isUp && !line.isStopped && isBehind()) await startWatching(line);
}

export async function startWatching(line: Line): Promise<void> {
  const { users } = line;
  const reply = await line.transport.ask({ name: "watch", message: {} }, answerTimeout);
  if (line.isStopped || line.users !== users) return;
  if (reply === null) {
    await pause(pauseBeforeRepeat);
    // After a loss, catching up asks for it.
    if (line.isUp && !line.isStopped && line.watches) await startWatching(line);
  } else if (reply.ok) {
    // What came before must not come after it: the list is without what has been closed meanwhile.
    line.news.flush();
    line.store.dispatch({ type: "watch_started", sessions: reply.value.sessions });
  } else line.store.dispatch({ type: "refused", error: reply.error });
}

export async function find(line: Line, reference: string): Promise<void> {
  const message = reference === "" ? {} : { reference };
  const reply = await line.transport.ask({ name: "find_payments", message }, answerTimeout);
  // Something else may have been looked for meanwhile.
  if (line.search !== reference || line.isStopped) return;
  if (reply === null) {
    await pause(pauseBeforeRepeat);
    // After a loss, catching up asks for it.
    if (line.isUp && !line.isStopped && line.search === reference) await find(line, reference);
  } else if (reply.ok) {
    line.store.dispatch({ type: "found", found: { reference, payments: reply.value.payments } });
  } else line.store.dispatch({ type: "refused", error: reply.error });
}
