import type { SessionView } from "@tacet/shared/payment-session";
import { useEffect } from "react";
import type { SessionFeed } from "../../session-feed/index.ts";
import { useStore } from "../../store/index.ts";
import { useSeconds } from "../../ui/index.ts";
import { RecentPayments } from "./RecentPayments.tsx";
import { WatchList } from "./WatchList.tsx";
import "./supervise.css";

/** Every open payment of the account, live and read-only, and the closed ones with what can still be done about them. */
export function Supervise({ feed }: { readonly feed: SessionFeed }) {
  const { watched, entered, signedIn, found, connection } = useStore(feed.store);
  const now = useSeconds() + (signedIn?.clockAhead ?? 0);
  useEffect(() => {
    feed.watch();
    feed.find("");
  }, [feed]);
  const sessions: readonly SessionView[] = Object.values(watched).sort((a, b) => a.createdAt - b.createdAt);
  return (
    <div className="supervise">
      <WatchList sessions={sessions} entered={entered} now={now} />
      {signedIn === null ? null : (
        <RecentPayments
          found={found}
          by={{ role: signedIn.role, refundRole: signedIn.settings.refundRole }}
          connection={connection}
          now={now}
          actions={{
            find: feed.find,
            refund: async ({ id: sessionId }, chargeKey, minorUnits) => {
              const reply = await feed.command("refund", { sessionId, chargeKey, minorUnits });
              return reply.ok ? null : reply.error;
            },
            resolveRefund: async ({ id: sessionId }, refundKey, result) => {
              const reply = await feed.command("resolve_refund", { sessionId, refundKey, result });
              return reply.ok ? null : reply.error;
            },
            resolve: async ({ id: sessionId }, result) => {
              const reply = await feed.command("resolve", { sessionId, result });
              return reply.ok ? null : reply.error;
            },
          }}
        />
      )}
    </div>
  );
}
