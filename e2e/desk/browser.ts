import { type Browser, chromium } from "playwright-core";

/** A headless Chromium that keeps to this machine. `TACET_CHROMIUM` names it; `pnpm test` finds one and sets it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env["TACET_CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // The panel's frame asks for a process of its own; on a busy machine headless Chromium then loses clicks into it.
      "--disable-features=OriginIsolationHeader",
    ],
  });
}
