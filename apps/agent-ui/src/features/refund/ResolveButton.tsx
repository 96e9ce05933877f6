import type { WireError } from "@tacet/shared/wire";
import { useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import type { Connection } from "../../session-feed/index.ts";
import { Button } from "../../ui/index.ts";
import { ResolveDialog, type ResolveQuestion } from "./ResolveDialog.tsx";

interface ResolveButtonProps<Found extends string> {
  readonly question: ResolveQuestion<Found>;
  /** The button's accessible name. */
  readonly label: string;
  readonly connection: Connection;
  /** Ends with the server's refusal, or `null`. */
  readonly onResolve: (found: Found) => Promise<WireError | null>;
}

/** The way to enter what became of something that nobody else can tell. */
export function ResolveButton<Found extends string>(props: ResolveButtonProps<Found>) {
  const { question, label, connection, onResolve } = props;
  const { text } = useI18n();
  const [isAsking, setAsking] = useState(false);
  // Why the server can't be asked now.
  const offline = connection === "online" ? null : text.disabled.reconnecting;
  return (
    <>
      <Button label={label} disabledReason={offline} onPress={() => setAsking(true)}>
        {question.texts.open}
      </Button>
      {isAsking ? (
        <ResolveDialog
          question={question}
          offline={offline}
          onResolve={onResolve}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
