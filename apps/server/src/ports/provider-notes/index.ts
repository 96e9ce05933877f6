import type { SessionId } from "@tacet/shared/ids";

/**
 * What a provider's adapter has to remember of a session, because the provider can't be asked. Survives a crash, and is
 * the same on every node. It goes with its session. What must never be in here: more of a card than its brand and last four.
 */
export interface ProviderNotes<Note> {
  of(sessionId: SessionId): Promise<Note | null>;
  /**
   * Stores what `change` makes of what is known (`null`: nothing), in one transaction; `change` is pure, and may be called
   * again. `aliases`: the provider's own ids that lead to the session, e.g. of its call. One that the note did
   * not have before leads to this session from now on, even if it led to another one.
   */
  change(
    sessionId: SessionId,
    change: (note: Note | null) => Note,
    aliases?: (note: Note) => readonly string[],
  ): Promise<Note>;
  sessionOf(alias: string): Promise<SessionId | null>;
}
