import { type SessionView, sessionCan } from "@tacet/shared/payment-session";
import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { type SuperviseTexts, useI18n, useTexts } from "../../i18n/index.ts";
import type { Connection } from "../../session-feed/index.ts";
import { Button, Notice } from "../../ui/index.ts";
import { WhyDialog, type WhyQuestion } from "./WhyDialog.tsx";

/** Ends with the server's refusal, or `null`. */
export type LineCommand = (session: SessionView, why: string) => Promise<WireError | null>;

interface ReleaseLineProps {
  readonly session: SessionView;
  readonly connection: Connection;
  readonly onRelease: LineCommand;
  readonly onFoundReleased: LineCommand;
  /** Says what has come of it. */
  readonly say: (text: string) => void;
}

/** Has the line given back, and, where nobody says that it is, takes a person's word for it. */
export function ReleaseLine({ session, connection, onRelease, onFoundReleased, say }: ReleaseLineProps) {
  const { release } = useTexts("supervise");
  const { text } = useI18n();
  const [asking, setAsking] = useState<"release" | "found" | null>(null);
  const offline = connection === "online" ? null : text.disabled.reconnecting;
  const { found } = release;
  const told = (command: LineCommand, done: string) => async (why: string) => {
    const refused = await command(session, why);
    if (refused === null) say(done);
    return refused;
  };
  return (
    <div className="release">
      {sessionCan.release(session).ok ? (
        <Button look="danger" disabledReason={offline} onPress={() => setAsking("release")}>
          {release.open}
        </Button>
      ) : null}
      {sessionCan.foundReleased(session).ok ? (
        <>
          <Notice tone="warning">{found.explained({ times: session.releaseRequests })}</Notice>
          <Button disabledReason={offline} onPress={() => setAsking("found")}>
            {found.open}
          </Button>
        </>
      ) : null}
      {asking === "release" ? (
        <WhyDialog
          question={releaseQuestion(session, release)}
          offline={offline}
          onConfirm={told(onRelease, release.done)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === "found" ? (
        <WhyDialog
          question={foundQuestion(release)}
          offline={offline}
          onConfirm={told(onFoundReleased, found.done)}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}

export function releaseQuestion(session: SessionView, release: SuperviseTexts["release"]): WhyQuestion {
  const { phase, viewGiven } = session;
  const { title, happens, happensInView, why: label, suggestions, confirm } = release;
  const isInView = phase === "capturing" && viewGiven;
  return {
    ...{ title, label, suggestions, confirm },
    happens: isInView ? happensInView : happens[phase === "closed" ? "releasing" : phase],
  };
}

export function foundQuestion({ found }: SuperviseTexts["release"]): WhyQuestion {
  const { title, happens, how: label, suggestions, confirm } = found;
  return { title, happens, label, suggestions, confirm };
}
