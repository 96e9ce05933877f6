import { type HistoryQuery, historyQuerySchema, historyRoutes as routes } from "@tacet/shared/history";
import { Router } from "express";
import type { PaymentHistory } from "../../../use-cases/payment-history.ts";
import { type ForPrincipalDeps, forPrincipal, parsed } from "../for-principal/for-principal.ts";
import { sendCsv } from "../setup/send-export.ts";
import { tooBusy } from "../too-busy.ts";

export interface HistoryRoutesDeps extends ForPrincipalDeps {
  readonly paymentHistory: PaymentHistory;
}

/** The REST API of what payments came to, see `@tacet/shared/history`. */
export function historyRoutes({ signIn, trail, paymentHistory }: HistoryRoutesDeps): Router {
  const router = Router();
  router.get(
    routes.view,
    forPrincipal(
      { signIn, trail },
      (who, _body, { req }) =>
        parsed(historyQuerySchema, req.query, (query) => paymentHistory.view(who, query)),
      (response, view) => (view === "too_busy" ? tooBusy(response) : void response.json(view)),
    ),
  );
  router.get(
    routes.csv,
    forPrincipal(
      { signIn, trail },
      (who, _body, response) =>
        parsed(historyQuerySchema, response.req.query, (query) =>
          paymentHistory.csv(who, query, (pieces) => sendCsv(response, pieces, nameOf(query))),
        ),
      () => {},
    ),
  );
  return router;
}

function nameOf({ from, to }: HistoryQuery): string {
  return `tacet-payments-${from}-${to}.csv`;
}
