import { useEffect, useRef } from "react";

/** After a pause in typing or choosing, in ms. */
const newsAfter = 700;

/** Says how many are shown once something else was asked to be; that they come and go by themselves is not said. */
export function useFilterNews(wanted: object, news: string, say: (text: string) => void): void {
  const last = useRef(news);
  last.current = news;
  const first = useRef(wanted);
  useEffect(() => {
    if (first.current === wanted) return;
    const timer = setTimeout(() => say(last.current), newsAfter);
    return () => clearTimeout(timer);
  }, [wanted, say]);
}
