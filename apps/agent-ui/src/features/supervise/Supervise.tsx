import type { SessionView } from "@tacet/shared/payment-session";
import { useEffect, useState } from "react";
import type { SessionFeed } from "../../session-feed/index.ts";
import { useStore } from "../../store/index.ts";
import { WatchList } from "./WatchList.tsx";
import "./supervise.css";

/** Every open payment of the account, live and read-only. */
export function Supervise({ feed }: { readonly feed: SessionFeed }) {
  const { watched, entered, signedIn } = useStore(feed.store);
  const now = useSeconds() + (signedIn?.clockAhead ?? 0);
  useEffect(() => feed.watch(), [feed]);
  const sessions: readonly SessionView[] = Object.values(watched).sort((a, b) => a.createdAt - b.createdAt);
  return <WatchList sessions={sessions} entered={entered} now={now} />;
}

function useSeconds(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
