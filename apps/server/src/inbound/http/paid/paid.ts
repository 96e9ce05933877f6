import { Router } from "express";
import { renderPage } from "../install/page.ts";

/**
 * Where a gateway's payment page leads the customer who has paid. It knows of no payment and says nothing of one: anybody
 * may open it.
 */
export function paidPage(path: string): Router {
  const router = Router();
  const page = renderPage({
    status: 200,
    mood: "done",
    title: "Thank you",
    text: "You can close this page and go on with your conversation. Whoever sent you the link sees that you have paid.",
  });
  router.get(path, (_request, response) => {
    response.setHeader("cache-control", "no-store");
    response.setHeader("x-robots-tag", "noindex, nofollow");
    response.type("html").send(page);
  });
  return router;
}
