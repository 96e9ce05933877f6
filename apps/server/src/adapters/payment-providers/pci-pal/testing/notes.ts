import type { SessionId } from "@tacet/shared/ids";
import type { ProviderNotes } from "../../../../ports/provider-notes/index.ts";

/** Notes in memory; stored as JSON, as a database would. */
export function createNotes<Note>(): ProviderNotes<Note> & { dump(): string } {
  const notes = new Map<SessionId, string>();
  const sessions = new Map<string, SessionId>();
  const read = (sessionId: SessionId): Note | null => {
    const text = notes.get(sessionId);
    return text === undefined ? null : JSON.parse(text);
  };
  return {
    of: async (sessionId) => read(sessionId),
    change: async (sessionId, change, aliases) => {
      const note = change(read(sessionId));
      notes.set(sessionId, JSON.stringify(note));
      for (const alias of aliases?.(note) ?? []) sessions.set(alias, sessionId);
      return note;
    },
    sessionOf: async (alias) => sessions.get(alias) ?? null,
    dump: () => JSON.stringify([...notes.values()]),
  };
}
