import { useEffect, useState } from "react";
import { useStore } from "../../store/index.ts";
import { saveFile } from "../setup/save-file.ts";
import type { RestAccess } from "../setup/setup-client.ts";
import { AuditScreen } from "./AuditScreen.tsx";
import { createAuditClient } from "./audit-client.ts";
import { createAuditDesk } from "./audit-desk.ts";
import "./audit.css";

/** Who did what in the account, looked for, saved and verified. */
export function Audit({ rest }: { readonly rest: RestAccess }) {
  const [desk] = useState(() => {
    const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    return createAuditDesk({ client: createAuditClient(rest), saveFile, zone });
  });
  const state = useStore(desk.store);
  useEffect(() => desk.show(), [desk]);
  return <AuditScreen state={state} actions={desk} />;
}
