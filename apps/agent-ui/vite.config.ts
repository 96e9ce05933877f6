import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { parsedMessages } from "./parsed-messages.ts";

/** Where `vite dev` finds the server; see the ports in docs/sandbox.md. */
const server = process.env["TACET_SERVER"] ?? "http://127.0.0.1:4001";

export default defineConfig(({ mode }) => ({
  // The panel is served from wherever the server mounts it.
  base: "./",
  plugins: [react(), parsedMessages()],
  build: {
    target: "es2022",
    // The page's Content-Security-Policy is `script-src 'self'; style-src 'self'; img-src 'self'`: nothing inline, no data:.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Every state of the panel, for the proofs and the pictures: never among what the server gives out.
    ...(mode === "gallery" ? { rollupOptions: { input: "gallery.html" } } : {}),
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": server, "/socket.io": { target: server, ws: true } },
  },
}));
