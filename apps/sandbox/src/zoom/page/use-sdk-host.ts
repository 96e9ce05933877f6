import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Socket } from "socket.io-client";
import type {
  AuthorizeAnswer,
  AuthorizeRequest,
  Engagement,
  PageToZoom,
  PersonaName,
  RedirectAnswer,
  ZoomToPage,
} from "../../page-protocol/index.ts";
import { type Authorization, type ClientState, SdkHost, type SdkTraffic } from "../host/index.ts";

interface HostInput {
  readonly socket: Socket<ZoomToPage, PageToZoom>;
  readonly persona: PersonaName;
  readonly panelUrl: string;
  readonly state: ClientState;
  /** Whether the user lets the app have what it asks for. */
  readonly askConsent: () => Promise<boolean>;
}

/** One line of what went between app and client. */
export interface TrafficLine extends SdkTraffic {
  readonly id: number;
}

/**
 * Puts the SDK's host side behind the frame: answers what the app in it posts, and tells it what changes. Nothing is
 * taken from any other window or origin.
 */
export function useSdkHost({ socket, persona, panelUrl, state, askConsent }: HostInput) {
  const frame = useRef<HTMLIFrameElement>(null);
  const current = useRef(state);
  current.current = state;
  const [traffic, note] = useTraffic();
  const origin = new URL(panelUrl).origin;
  const host = useMemo(
    () =>
      new SdkHost({
        post: (message) => frame.current?.contentWindow?.postMessage(message, origin),
        state: () => current.current,
        encryptAppContext: () => new Promise((resolve) => socket.emit("appContext", persona, resolve)),
        authorize: (codeChallenge, given) =>
          authorize(socket, { persona, codeChallenge, state: given }, askConsent),
        promptAuthorize: async () => {
          if (await askConsent()) socket.emit("addApp", persona);
        },
        redirect: (engagementId, linkId) =>
          new Promise<RedirectAnswer>((resolve) => {
            socket.emit("redirect", { persona, engagementId, linkId }, resolve);
          }),
        openUrl: (url) => void (/^https?:/.test(url) && window.open(url, "_blank", "noopener")),
        noteTraffic: note,
      }),
    [socket, persona, origin, note, askConsent],
  );

  useEffect(() => {
    const onMessage = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== origin) return;
      void host.receive(event.data);
    };
    window.addEventListener("message", onMessage);
    return () => window.removeEventListener("message", onMessage);
  }, [host, origin]);

  useEffect(() => {
    const onRedirect: ZoomToPage["mediaRedirect"] = (event) => {
      if (event.MediaRedirectStatus.userId === current.current.user.userId) host.mediaRedirected(event);
    };
    socket.on("mediaRedirect", onRedirect);
    return () => void socket.off("mediaRedirect", onRedirect);
  }, [host, socket]);

  useChanges(host, state);
  return { frame, traffic, reset: useCallback(() => host.reset(), [host]) };
}

/** Silent for a user who has added the app, else after the user's consent. */
async function authorize(
  socket: HostInput["socket"],
  request: Omit<AuthorizeRequest, "agreed">,
  askConsent: HostInput["askConsent"],
): Promise<Authorization> {
  const ask = (agreed: boolean) =>
    new Promise<AuthorizeAnswer>((resolve) => socket.emit("authorize", { ...request, agreed }, resolve));
  let answer = await ask(false);
  if (answer.kind === "consent" && (await askConsent())) answer = await ask(true);
  return answer.kind === "code" ? answer : { kind: "declined" };
}

/** Tells the app what differs from the state before. */
function useChanges(host: SdkHost, state: ClientState) {
  const last = useRef(state);
  useEffect(() => {
    const before = last.current;
    last.current = state;
    if (before === state) return;
    const now = Date.now();
    if (before.runningContext !== state.runningContext) host.runningContextChanged(state.runningContext, now);
    if (before.user.status !== state.user.status) host.userContextChanged(state.user, now);
    for (const engagement of state.engagements) {
      const old = find(before.engagements, engagement.id);
      if (old !== undefined) host.engagementChanged(old, engagement, now);
    }
    const shown = find(state.engagements, state.shownEngagementId);
    if (shown !== undefined && before.shownEngagementId !== shown.id) host.engagementShown(shown, now);
  }, [host, state]);
}

function find(engagements: readonly Engagement[], id: string | null): Engagement | undefined {
  return engagements.find((engagement) => engagement.id === id);
}

const keptLines = 60;

function useTraffic(): readonly [readonly TrafficLine[], (traffic: SdkTraffic) => void] {
  const [lines, setLines] = useState<readonly TrafficLine[]>([]);
  const count = useRef(0);
  const note = useCallback((traffic: SdkTraffic) => {
    count.current += 1;
    const line = { ...traffic, id: count.current };
    setLines((previous) => {
      const open =
        traffic.jsCallId === undefined
          ? undefined
          : previous.find((each) => each.jsCallId === traffic.jsCallId);
      if (open === undefined) return [line, ...previous].slice(0, keptLines);
      return previous.map((each) => (each === open ? { ...line, id: open.id } : each));
    });
  }, []);
  return [lines, note];
}
