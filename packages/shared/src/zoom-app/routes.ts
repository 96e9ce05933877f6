/**
 * The server's addresses that Zoom has to know: they stand in both manifests, and the server answers them. Below the
 * server's public base URL.
 */
export type AppName = "panel" | "connector";

export const appNames = ["panel", "connector"] as const satisfies readonly AppName[];

export const zoomRoutes = {
  /** Where adding an app begins: sets our own state and PKCE, then goes to Zoom. */
  install: { panel: "/install/panel", connector: "/install" },
  /** Where Zoom comes back to. */
  callback: { panel: "/oauth/panel/callback", connector: "/oauth/connector/callback" },
  webhook: { panel: "/webhooks/zoom/panel", connector: "/webhooks/zoom/connector" },
  /** The panel's page; in-client OAuth comes back to it. */
  home: "/",
} as const;
