import type { SessionId } from "@tacet/shared/ids";
import type { ProviderNotes } from "./index.ts";

/** Notes in memory, by the same contract; gone with the process. */
export class FakeProviderNotes<Note> implements ProviderNotes<Note> {
  readonly #notes = new Map<SessionId, Note>();
  readonly #aliases = new Map<string, SessionId>();

  of(sessionId: SessionId): Promise<Note | null> {
    return Promise.resolve(this.#notes.get(sessionId) ?? null);
  }

  change(
    sessionId: SessionId,
    change: (note: Note | null) => Note,
    aliases: (note: Note) => readonly string[] = () => [],
  ): Promise<Note> {
    const before = this.#notes.get(sessionId) ?? null;
    const note = change(before);
    const known = before === null ? [] : aliases(before);
    this.#notes.set(sessionId, note);
    for (const alias of aliases(note)) if (!known.includes(alias)) this.#aliases.set(alias, sessionId);
    return Promise.resolve(note);
  }

  sessionOf(alias: string): Promise<SessionId | null> {
    return Promise.resolve(this.#aliases.get(alias) ?? null);
  }
}
