const ownLine =
  /^(\[[^\]]*\] *)?(\d+\(\d+\) *)?(ALERT|BUG|CRIT|CRITICAL|EMERG|ERR|ERROR|WARN|WARNING|NOTICE|INFO|DEBUG): /;

/**
 * A line of an engine's log without anything that may be a caller's: both engines quote messages in some of their
 * errors. What stands in quotes or brackets is left out, and no digit stays. Before the engine is ready nobody has
 * called, and an operator has to read which port is taken: then only long numbers go. Empty: nothing of it is left, as of the
 * lines in which a quoted message goes on, which don't begin as an engine's own do.
 */
export function plainLine(line: string, isReady: boolean): string {
  // Control characters: the log may be on a terminal.
  const printable = line
    .replace(/[^\x20-\x7e]/g, " ")
    .slice(0, 300)
    .trim();
  if (isReady && !ownLine.test(printable)) return "";
  if (!isReady) return printable.replace(/\d{6,}/g, "#");
  return printable.replace(/<[^>]*(>|$)|\[[^\]]*(\]|$)|"[^"]*("|$)|'[^']*('|$)/g, "...").replace(/\d+/g, "#");
}
