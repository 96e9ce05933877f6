import type { SessionId } from "@tacet/shared/ids";
import type { TimelineEvent } from "@tacet/shared/timeline";
import type { Store } from "../../../ports/store/index.ts";
import type { Database } from "./connect.ts";
import { preparedStatement } from "./statement.ts";

/** Of the view only what is asked for: a payment may have thousands of events, and each view is the whole of it. */
const statement = preparedStatement<TimelineEvent>(
  "events_of",
  `select event.body as event, event.actor, event.version, view->>'phase' as phase, view->>'outcome' as outcome,
     view->>'reason' as reason, (view->>'attempt')::int as attempt, (view#>>'{money,minorUnits}')::float8 as "minorUnits",
     -- Older versions had one card for all of it.
     coalesce(view->>'dueUnits', view#>>'{money,minorUnits}')::float8 as "dueUnits",
     coalesce(view#>>'{deadline,kind}' = 'refunding', false) as "isRefunding"
   from events as event, (select max(version) as version from events where session_id = $1) as newest
   where session_id = $1 and (event.version <= $2 or event.version > newest.version - $3)
   order by event.version`,
);

/** See `Store.eventsOf`. */
export async function eventsOf(
  database: Database,
  id: SessionId,
  { first, last }: Parameters<Store["eventsOf"]>[1],
): Promise<readonly TimelineEvent[]> {
  return await statement(database, [id, first, last]);
}
