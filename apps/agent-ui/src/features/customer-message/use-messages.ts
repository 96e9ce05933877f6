import type { SentMessages } from "@tacet/shared/customer-message";
import type { WireError } from "@tacet/shared/wire";
import { useCallback, useEffect, useRef, useState } from "react";
import type { MessageDesk, MessageOrder } from "./message-desk.ts";

/** In ms: while somebody waits for it, and when it takes longer. */
const soonMs = 1_500;
const laterMs = 10_000;
const soonTimes = 20;

interface UseMessages {
  /** Without being asked: what could not be read is read again after a while. */
  readonly insists?: boolean;
}

/** What was sent, as it stands now: while one is being sent it is looked at again and again. */
export function useMessages(desk: MessageDesk, { insists = false }: UseMessages = {}) {
  const [known, setKnown] = useState<SentMessages | null>(null);
  const [isUnread, setUnread] = useState(false);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<WireError | null>(null);
  const [looks, setLooks] = useState(0);
  const latest = useRef(desk);
  latest.current = desk;
  const read = useCallback(async () => {
    const reply = await latest.current.read();
    setUnread(reply?.ok !== true);
    if (reply?.ok) setKnown(reply.value);
    setLooks((count) => count + 1);
  }, []);
  useEffect(() => void read(), [read]);
  const isOpen = known?.messages.some(({ state }) => state === "asked") === true;
  const isReadAgain = isOpen || (insists && isUnread);
  useEffect(() => {
    if (!isReadAgain) return;
    const timer = setTimeout(() => void read(), isOpen && looks < soonTimes ? soonMs : laterMs);
    return () => clearTimeout(timer);
  }, [isReadAgain, isOpen, looks, read]);
  const send = async (order: MessageOrder): Promise<boolean> => {
    setSending(true);
    const reply = await latest.current.send(order);
    setSending(false);
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) setKnown(reply.value);
    setLooks(0);
    return reply.ok;
  };
  return { known, isUnread, read, send, isSending, problem };
}
