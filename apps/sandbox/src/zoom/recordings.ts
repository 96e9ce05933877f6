import type { ContactCenter } from "./contact-center.ts";

export type RecordingCommand = "pause" | "resume";

/** As Zoom tells it in `recordings/status`: what was done, not what is. */
export interface RecordingStep {
  readonly status: "start" | "pause" | "resume" | "stop";
  /** Epoch ms. */
  readonly at: number;
}

export type RecordingsListener = (engagementId: string, step: RecordingStep) => void;

interface RecordingsOptions {
  readonly contactCenter: ContactCenter;
  readonly now: () => number;
  /** How long a command takes to have its effect, in ms. */
  readonly delayMs: number;
}

/** The recordings: every call, and every video engagement, is recorded from its start; chats are not. */
export class Recordings {
  readonly #steps = new Map<string, RecordingStep[]>();
  readonly #listeners = new Set<RecordingsListener>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #options: RecordingsOptions;

  constructor(options: RecordingsOptions) {
    this.#options = options;
    options.contactCenter.listen({
      changed: () => this.#follow(),
      heard: () => undefined,
      mediaRedirect: () => undefined,
    });
    this.#follow();
  }

  listen(listener: RecordingsListener): void {
    this.#listeners.add(listener);
  }

  /** Oldest first. */
  stepsOf(engagementId: string): readonly RecordingStep[] {
    return this.#steps.get(engagementId) ?? [];
  }

  /** Accepted at once, done a little later. */
  command(engagementId: string, command: RecordingCommand): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      const wanted = command === "pause" ? "paused" : "recording";
      const engagement = this.#options.contactCenter.find(engagementId);
      if (engagement?.state !== "active" || engagement.recording === wanted) return;
      this.#add(engagementId, command);
      this.#options.contactCenter.setRecording(engagementId, wanted);
    }, this.#options.delayMs);
    this.#timers.add(timer);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #follow(): void {
    for (const { id, recording } of this.#options.contactCenter.engagements()) {
      if (recording === null) continue;
      if (!this.#steps.has(id)) this.#add(id, "start");
      if (recording === "stopped" && this.stepsOf(id).at(-1)?.status !== "stop") this.#add(id, "stop");
    }
  }

  #add(engagementId: string, status: RecordingStep["status"]): void {
    const step = { status, at: this.#options.now() };
    this.#steps.set(engagementId, [...this.stepsOf(engagementId), step]);
    for (const listener of this.#listeners) listener(engagementId, step);
  }
}
