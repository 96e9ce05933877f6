import type { SessionId } from "@tacet/shared/ids";
import type { Ref } from "react";
import { useTexts } from "../../i18n/index.ts";
import type { Entered } from "../../session-feed/index.ts";
import { RowList, type RowListHandle } from "./RowList.tsx";
import type { Listed } from "./shown-sessions.ts";
import { WatchRow } from "./WatchRow.tsx";

interface WatchListProps {
  readonly shown: readonly Listed[];
  /** By session id. */
  readonly entered: Readonly<Record<string, Entered>>;
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly opened: SessionId | null;
  readonly onOpen: (id: SessionId) => void;
  readonly ref: Ref<RowListHandle>;
}

/** In px, before a row has been measured. */
const likelyHeight = 112;

/** The open payments, of which those in sight are drawn. */
export function WatchList({ shown, entered, now, opened, onOpen, ref }: WatchListProps) {
  const supervise = useTexts("supervise");
  return (
    <RowList
      ref={ref}
      label={supervise.listLabel}
      ids={shown.map(({ session }) => session.id)}
      likelyHeight={likelyHeight}
      row={(index) => {
        const listed = shown[index];
        if (listed === undefined) return null;
        const { id } = listed.session;
        return (
          <WatchRow
            listed={listed}
            entered={entered[id]}
            now={now}
            isOpened={opened === id}
            onOpen={onOpen}
          />
        );
      }}
    />
  );
}
