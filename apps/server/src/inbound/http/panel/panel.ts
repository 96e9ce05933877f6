import path from "node:path";
import express, { Router } from "express";

/** The built panel. Its assets carry a hash in their name and never change; the page itself is always asked for. */
export function panel(folder: string): Router {
  const router = Router();
  router.use(
    "/assets",
    express.static(path.join(folder, "assets"), {
      immutable: true,
      maxAge: "365d",
      fallthrough: false,
      index: false,
    }),
  );
  router.use(
    express.static(folder, {
      cacheControl: false,
      setHeaders: (response) => response.setHeader("cache-control", "no-cache"),
    }),
  );
  return router;
}
