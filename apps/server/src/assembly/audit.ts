import type { BusinessEvents } from "../events.ts";
import { errorName, type Logger } from "../logger.ts";
import { type Audit, type AuditEntry, type Installations, serverChain } from "../ports/accounts/index.ts";
import { type AccessTrail, createAccessTrail } from "../use-cases/access-trail.ts";

export interface OpenAudit {
  readonly trail: AccessTrail;
  /** The same events; messages that were refused are in the audit as well. */
  audited(events: BusinessEvents): BusinessEvents;
  close(): Promise<void>;
}

export interface OpenAuditParts {
  readonly accounts: Audit & Pick<Installations, "hasInstallation">;
  readonly log: Logger;
  /** Id of the key that is sealed with from now on. */
  readonly encryptionKey: string;
  /** Epoch ms. */
  now(): number;
}

/**
 * The audit begins and ends with the server (PCI DSS 10.2.1.6): one that can't write that it starts, does not.
 *
 * @throws when the database can't be written to.
 */
export async function openAudit(parts: OpenAuditParts): Promise<OpenAudit> {
  const { accounts, log, now } = parts;
  const note = (action: AuditEntry["action"], details: AuditEntry["details"]) =>
    accounts.appendAudit({
      accountId: serverChain,
      actor: null,
      action,
      from: { channel: "server", address: null },
      details,
      at: now(),
    });
  await note("server_started", { encryptionKey: parts.encryptionKey });
  const trail = createAccessTrail(parts);
  return {
    trail,
    audited: (events) => audited(events, trail),
    close: async () => {
      await trail.stop();
      // A start without an end before it says that the server was killed, or that it could not write this.
      await note("server_stopped", {}).catch((error: unknown) =>
        log.error("the end of the server could not be written into the audit", { error: errorName(error) }),
      );
    },
  };
}

function audited(events: BusinessEvents, trail: AccessTrail): BusinessEvents {
  const refused = (code: string, channel: "zoom" | "provider") =>
    trail.refused({ action: "message_refused", code, from: { channel, address: null } });
  return {
    ...events,
    callbackCame: (provider, code) => {
      events.callbackCame(provider, code);
      // Taken twice or too late is no attack; what was not signed may be one.
      if (code !== "taken" && code !== "unknown_session") refused(code, "provider");
    },
    zoomMessageRefused: (code) => {
      events.zoomMessageRefused(code);
      refused(code, "zoom");
    },
  };
}
