import { useEffect, useMemo, useState } from "react";
import type { Socket } from "socket.io-client";
import type {
  Engagement,
  PageToZoom,
  PersonaName,
  ZoomToPage,
  ZoomWorld,
} from "../../page-protocol/index.ts";
import { useWorld } from "../../ui/index.ts";
import type { ClientState } from "../host/index.ts";
import { AppPanel } from "./AppPanel.tsx";
import { CallView } from "./CallView.tsx";
import { type Place, Rail, TopBar } from "./Chrome.tsx";
import { EngagementList } from "./EngagementList.tsx";
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
  if (persona === undefined) throw new Error("the account has no users");
  const [place, setPlace] = useState<Place>("contact-center");
  const [appAllowed, setAppAllowed] = useState(true);
  const [shownId, setShownId] = useShown(world.engagements);
  const shown = world.engagements.find(({ id }) => id === shownId);
  const heard = useHeard(socket);

  const state = useMemo<ClientState>(
    () => ({
      accountId: world.accountId,
      user: {
        userId: persona.userId,
        screenName: persona.displayName,
        status: appAllowed ? "authorized" : "authenticated",
      },
      runningContext: place === "contact-center" ? "inContactCenter" : "inMainClient",
      shownEngagementId: shownId,
      engagements: world.engagements,
    }),
    [world, persona, appAllowed, place, shownId],
  );
  const { frame, traffic, reset } = useSdkHost({
    socket,
    persona: persona.name,
    panelUrl: world.panelUrl,
    state,
  });

  return (
    <div className="client">
      <TopBar company={world.company} personas={world.personas} persona={persona} connected={connected} />
      <Rail place={place} onPlace={setPlace} />
      {place === "contact-center" ? (
        <>
          <EngagementList
            engagements={world.engagements}
            shownId={shownId}
            canTakeNewCall={world.canTakeNewCall}
            onShow={setShownId}
            onNewCall={() => socket.emit("newCall")}
          />
          <CallView
            engagement={shown}
            heard={heard.filter(({ engagementId }) => engagementId === shownId)}
            appAllowed={appAllowed}
            onAppAllowed={setAppAllowed}
            onEndCall={(id) => socket.emit("endCall", id)}
            onFinish={(id) => socket.emit("finish", id)}
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
      <AppPanel frame={frame} panelUrl={world.panelUrl} onReload={reset} />
    </div>
  );
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
