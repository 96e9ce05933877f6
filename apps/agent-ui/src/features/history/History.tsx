import type { HistoryQuery } from "@tacet/shared/history";
import { useMemo, useState } from "react";
import { saveFile } from "../setup/save-file.ts";
import type { RestAccess } from "../setup/setup-client.ts";
import type { Only } from "./HistoryCharts.tsx";
import { HistoryScreen } from "./HistoryScreen.tsx";
import { createHistoryClient } from "./history-client.ts";
import { daysOf, ownZone } from "./history-range.ts";
import type { Picked } from "./RangePicker.tsx";
import { useHistory } from "./use-history.ts";

export interface HistoryProps {
  /** The way to the server, in the name of whoever is signed in. */
  readonly rest: RestAccess;
}

/** What the account's payments came to, today or in any days, for supervisors and admins. */
export function History({ rest }: HistoryProps) {
  const client = useMemo(() => createHistoryClient(rest), [rest]);
  const [picked, setPicked] = useState<Picked>(() => {
    const zone = ownZone();
    return { preset: "today", zone, days: daysOf("today", Date.now(), zone) };
  });
  const [only, setOnly] = useState<Only>({});
  const { days, zone } = picked;
  const { agent, queue } = only;
  const query = useMemo<HistoryQuery>(
    () => ({
      from: days.from,
      to: days.to,
      zone,
      ...(agent === undefined ? {} : { agent }),
      ...(queue === undefined ? {} : { queue }),
    }),
    [days.from, days.to, zone, agent, queue],
  );
  const history = useHistory(client, query, saveFile);
  return (
    <HistoryScreen
      state={history.state}
      picked={picked}
      only={only}
      actions={{
        pick: (change) => setPicked((before) => pickedNow({ ...before, ...change })),
        only: (chosen) =>
          setOnly((before) => (Object.keys(chosen).length === 0 ? {} : { ...before, ...chosen })),
        reload: () => {
          // It may be another day by now.
          setPicked(pickedNow);
          history.reload();
        },
        export: history.export,
      }}
    />
  );
}

/** What is called by a name, such as today, is that of the zone and of this moment. */
function pickedNow(picked: Picked): Picked {
  const { preset, zone } = picked;
  return preset === "custom" ? picked : { ...picked, days: daysOf(preset, Date.now(), zone) };
}
