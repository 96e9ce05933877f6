import type { LinkView } from "@tacet/shared/payment-link";
import { useEffect, useReducer, useRef } from "react";
import type { SessionFeed } from "../../../session-feed/index.ts";
import { useStore } from "../../../store/index.ts";
import { markOf, noLinks, reduceWatchedLinks, type WatchedLinks } from "./watched-links.ts";

/** In ms: what was lost on its way between two servers is known after this. */
const againMs = 30_000;
/** After no answer. */
const soonMs = 3_000;
/** Changes of many links are drawn together, at most every so many ms. */
const togetherMs = 100;

/** The account's links, followed for as long as they are looked at. */
export function useWatchedLinks(feed: Pick<SessionFeed, "store" | "watchLinks" | "hearLinks">): WatchedLinks {
  const [links, dispatch] = useReducer(reduceWatchedLinks, noLinks);
  const latest = useRef(links);
  latest.current = links;
  /** By id, since the list was asked for. */
  const heard = useRef(new Set<string>());
  const { connection } = useStore(feed.store);
  useEffect(() => {
    let gathered: LinkView[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      timer = undefined;
      dispatch({ type: "changed", links: gathered });
      gathered = [];
    };
    feed.hearLinks((link) => {
      gathered.push(link);
      heard.current.add(link.id);
      timer ??= setTimeout(take, togetherMs);
    });
    return () => {
      feed.hearLinks(null);
      clearTimeout(timer);
    };
  }, [feed]);
  useEffect(() => {
    if (connection !== "online") return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const ask = async () => {
      heard.current = new Set();
      const reply = await feed.watchLinks(markOf(latest.current));
      if (isLeft) return;
      const heardSince = new Set(heard.current);
      if (reply?.ok) dispatch({ type: "listed", links: reply.value.links, heardSince });
      timer = setTimeout(() => void ask(), reply === null ? soonMs : againMs);
    };
    void ask();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [feed, connection]);
  return links;
}
