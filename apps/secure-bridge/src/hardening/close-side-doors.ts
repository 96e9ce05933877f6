import inspector from "node:inspector";

/**
 * Shuts the ways into the memory of this process that Node leaves open while it runs.
 *
 * SIGUSR1 makes Node open its inspector unless the program listens for the signal itself; Node 20 has no option
 * against it. A signal that came before this listener has opened one, so it is closed here.
 */
export function closeSideDoors(): void {
  process.on("SIGUSR1", () => undefined);
  inspector.close();
  if (process.report !== undefined) {
    process.report.reportOnFatalError = false;
    process.report.reportOnSignal = false;
    process.report.reportOnUncaughtException = false;
  }
}
