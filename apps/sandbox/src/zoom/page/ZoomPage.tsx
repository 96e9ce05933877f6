import { useCallback, useEffect, useMemo, useState } from "react";
import type { Socket } from "socket.io-client";
import type {
  Engagement,
  PageToZoom,
  PanelCheck,
  Persona,
  PersonaName,
  ZoomToPage,
  ZoomWorld,
} from "../../page-protocol/index.ts";
import { useWorld } from "../../ui/index.ts";
import type { ClientState } from "../host/index.ts";
import { AppPanel } from "./AppPanel.tsx";
import { type Place, Rail, TopBar } from "./Chrome.tsx";
import { ConsentDialog, useConsent } from "./ConsentDialog.tsx";
import { EngagementList } from "./EngagementList.tsx";
import { EngagementView } from "./EngagementView.tsx";
import { useHeard } from "./use-heard.ts";
import { useSdkHost } from "./use-sdk-host.ts";

/** A contact-center client for one persona, with the app in its side panel. */
export function ZoomPage({ personaName }: { readonly personaName: PersonaName }) {
  const { socket, world, connected } = useWorld<ZoomWorld, ZoomToPage, PageToZoom>("/zoom");
  if (world === null) {
    return <p className="waiting">{connected ? "Loading…" : "Connecting to the sandbox…"}</p>;
  }
  return <Client socket={socket} world={world} connected={connected} personaName={personaName} />;
}

interface ClientProps {
  readonly socket: Socket<ZoomToPage, PageToZoom>;
  readonly world: ZoomWorld;
  readonly connected: boolean;
  readonly personaName: PersonaName;
}

function Client({ socket, world, connected, personaName }: ClientProps) {
  const persona = world.personas.find(({ name }) => name === personaName) ?? world.personas[0];
  const account = world.accounts.find(({ id }) => id === persona?.accountId);
  if (persona === undefined || account === undefined) throw new Error("the account has no users");
  const { accountId } = persona;
  const engagements = useMemo(
    () => world.engagements.filter((each) => isSeenBy(persona, each)),
    [world, persona],
  );
  const [place, setPlace] = useState<Place>("contact-center");
  const [appAllowed, setAppAllowed] = useState(true);
  const [shownId, setShownId] = useShown(engagements);
  const shown = engagements.find(({ id }) => id === shownId);
  const heard = useHeard(socket);
  const consent = useConsent();
  const added = world.app.addedFor.includes(persona.name);

  const state = useMemo<ClientState>(
    () => ({
      accountId,
      user: {
        userId: persona.userId,
        screenName: persona.displayName,
        status: appAllowed && added ? "authorized" : "authenticated",
      },
      runningContext: place === "contact-center" ? "inContactCenter" : "inMainClient",
      shownEngagementId: shownId,
      engagements,
    }),
    [engagements, accountId, persona, appAllowed, added, place, shownId],
  );
  const { frame, traffic, reset } = useSdkHost({
    socket,
    persona: persona.name,
    panelUrl: world.panelUrl,
    state,
    askConsent: world.app.addableBy.includes(persona.name) ? consent.ask : neverAsked,
  });
  const check = useCallback(
    () => new Promise<PanelCheck>((resolve) => socket.emit("checkPanel", resolve)),
    [socket],
  );

  return (
    <div className="client">
      <TopBar world={world} persona={persona} connected={connected} />
      <Rail place={place} onPlace={setPlace} />
      {place === "contact-center" ? (
        <>
          <EngagementList
            engagements={engagements}
            shownId={shownId}
            canTakeNewCall={world.canTakeNewCall.includes(persona.name)}
            onShow={setShownId}
            onNewCall={() => socket.emit("newCall", persona.name)}
            canTakeNewVisitor={world.canTakeNewVisitor.includes(persona.name)}
            onNewVisitor={(channel) => socket.emit("newVisitor", persona.name, channel)}
          />
          <EngagementView
            socket={socket}
            callPath={world.callPath}
            hasSound={world.hasSound}
            engagement={shown}
            heard={heard.filter(({ engagementId }) => engagementId === shownId)}
            appAllowed={appAllowed}
            onAppAllowed={setAppAllowed}
            onEnd={(id) => socket.emit("end", id)}
            onFinish={(id) => socket.emit("finish", id)}
            onWrite={(id, text) => socket.emit("write", id, text)}
            onDials={(id, dials) => socket.emit("setDials", id, dials)}
            traffic={traffic}
          />
        </>
      ) : (
        <main className="home">
          <h1>Good to see you, {persona.displayName.split(" ")[0]}</h1>
          <p>The app now runs in the main client, outside Contact Center. Go back to see your engagements.</p>
        </main>
      )}
      <AppPanel frame={frame} panelUrl={world.panelUrl} check={check} onReload={reset} />
      {consent.answer === null ? null : (
        <ConsentDialog
          title={world.app.title}
          company={account.company}
          user={persona.displayName}
          scopes={world.app.scopes}
          onAnswer={consent.answer.give}
        />
      )}
    </div>
  );
}

/** Agents have their own engagements in front of them, everybody else those of the account. */
function isSeenBy({ accountId, title, userId }: Persona, engagement: Engagement): boolean {
  if (engagement.accountId !== accountId) return false;
  return title !== "Agent" || engagement.assignedAgentId === userId;
}

/** Only an admin's consent would count. */
function neverAsked(): Promise<boolean> {
  return Promise.resolve(false);
}

/** Which engagement is open: the first at the start, later what the user opens. */
function useShown(engagements: readonly Engagement[]) {
  const [shownId, setShownId] = useState<string | null>(engagements[0]?.id ?? null);
  const gone = !engagements.some(({ id }) => id === shownId);
  const fallback = engagements.at(-1)?.id ?? null;
  useEffect(() => {
    if (gone) setShownId(fallback);
  }, [gone, fallback]);
  return [shownId, setShownId] as const;
}
