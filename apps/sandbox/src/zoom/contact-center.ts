import { createId } from "@tacet/shared/ids";
import type { Calls } from "../calls/index.ts";
import type { CarrierCall, EndedBy } from "../carrier/index.ts";
import type {
  Dials,
  Engagement,
  Heard,
  MediaRedirectEvent,
  PersonaName,
  RedirectAnswer,
  Sound,
} from "../page-protocol/index.ts";
import type { VoiceEvents } from "../voice-carrier/index.ts";
import { accountOf, agentOf, type Customer, customers, personaOf } from "./accounts.ts";

export interface ContactCenterListener {
  /** Something a page shows has changed. */
  changed(): void;
  heard(heard: Heard): void;
  /** Only in a world with sound. */
  sound?(sound: Sound): void;
  mediaRedirect(event: MediaRedirectEvent): void;
}

/** Engagements that are over stay in the list until there are more than so many. */
const mostEnded = 4;

const plainDials: Dials = { redirection: "works", securable: "yes" };

/**
 * The contact center's engagements, each on one call of the carrier. It asks the carrier for the redirection and hears
 * from it what became of the call, like Zoom.
 */
export class ContactCenter implements VoiceEvents {
  #calls: Calls | null = null;
  #engagements: Engagement[] = [];
  readonly #redirectedBy = new Map<string, string>();
  /** Engagements whose media is redirected. */
  readonly #redirected = new Set<string>();
  readonly #listeners = new Set<ContactCenterListener>();
  readonly #now: () => number;
  readonly #customers: readonly Customer[];

  /** `more`: customers beside the cast. */
  constructor({ now = Date.now, more = [] }: { now?: () => number; more?: readonly Customer[] } = {}) {
    this.#now = now;
    this.#customers = [...customers, ...more];
  }

  /** Puts the first customers of each account through. */
  open(calls: Calls): void {
    this.#calls = calls;
    const early = this.#customers.filter(({ startsOnLine }) => startsOnLine);
    for (const [index, customer] of early.entries())
      this.#accept(customer, Math.max(0, (4 - index) * 47_000));
  }

  listen(listener: ContactCenterListener): void {
    this.#listeners.add(listener);
  }

  /** Of one account, or of all. */
  engagements(accountId?: string): readonly Engagement[] {
    return this.#engagements.filter((each) => accountId === undefined || each.accountId === accountId);
  }

  find(engagementId: string): Engagement | undefined {
    return this.#engagements.find(({ id }) => id === engagementId);
  }

  /** The customer's present call, or the last one. */
  callOf(customerId: string): Engagement | undefined {
    return this.#engagements.findLast((engagement) => engagement.customerId === customerId);
  }

  /** Who calls this user next; of those who take no calls, and untold, whoever calls the account's agent. */
  nextCaller(accountId: string, userId?: string): Customer | undefined {
    const ofAccount = this.#customers.filter((customer) => customer.accountId === accountId);
    const own = ofAccount.filter(({ agent }) => agent !== undefined && agent.userId === userId);
    const callers = own.length > 0 ? own : ofAccount.filter(({ agent }) => agent === undefined);
    return (
      callers.find(({ id }) => this.callOf(id) === undefined) ?? callers.find(({ id }) => !this.isOnCall(id))
    );
  }

  isOnCall(customerId: string): boolean {
    return this.callOf(customerId)?.state === "active";
  }

  /** A customer calls. Does nothing when they are on the line already. */
  call(customerId: string): Engagement | undefined {
    const customer = this.#customers.find(({ id }) => id === customerId);
    return customer === undefined || this.isOnCall(customerId) ? undefined : this.#accept(customer, 0);
  }

  setDials(engagementId: string, dials: Dials): void {
    this.#update(engagementId, { dials });
  }

  setRecording(engagementId: string, recording: Engagement["recording"]): void {
    this.#update(engagementId, { recording });
  }

  endCall(engagementId: string, by: EndedBy): void {
    this.#calls?.end(engagementId, by);
  }

  /** The agent is done with the wrap-up: the engagement is over. */
  finish(engagementId: string): void {
    if (this.find(engagementId)?.state !== "wrap-up") return;
    this.#update(engagementId, { state: "end", endTime: this.#now() });
  }

  /** `startMediaRedirection`. Zoom's error codes are those of the SDK's typings. */
  redirect(persona: PersonaName, engagementId: string, linkId: string): RedirectAnswer {
    const engagement = this.find(engagementId);
    const { userId, accountId } = personaOf(persona);
    if (engagement?.state !== "active" || engagement.accountId !== accountId) {
      return {
        kind: "failed",
        errorCode: "10243",
        errorMessage: "Method not available outside Engagement context",
      };
    }
    const { redirection, securable } = engagement.dials;
    if (redirection === "never-answers") return { kind: "silence" };
    const refused = redirection === "refused" || securable !== "yes";
    if (!refused) this.#redirectedBy.set(engagementId, userId);
    if (refused || this.#calls?.redirect(engagementId, linkId).ok !== true) {
      return {
        kind: "failed",
        errorCode: "10244",
        errorMessage: "Request to start media redirection failed",
      };
    }
    return redirection === "answer-lost" ? { kind: "silence" } : { kind: "started", accountId, userId };
  }

  changed({ id, path, masked }: CarrierCall): void {
    this.#update(id, { path, masked });
  }

  agentHeard({ id }: CarrierCall, sound: "tone" | "silence"): void {
    for (const listener of this.#listeners) listener.heard({ engagementId: id, sound, at: this.#now() });
  }

  sound(engagementId: string, bars: readonly number[]): void {
    for (const listener of this.#listeners) listener.sound?.({ engagementId, bars });
  }

  redirected({ id }: CarrierCall): void {
    this.#redirected.add(id);
    this.#tellRedirect(id, "start");
  }

  returned({ id }: CarrierCall): void {
    this.#redirected.delete(id);
    this.#tellRedirect(id, "stop");
  }

  ended({ id }: CarrierCall, by: EndedBy): void {
    const wasRedirected = this.#redirected.delete(id);
    this.#update(id, { path: "gone", masked: false, state: "wrap-up", endedBy: by, recording: "stopped" });
    if (wasRedirected) this.#tellRedirect(id, "stop");
    // The agent who hangs up has nothing to wrap up in the sandbox; after a customer's hang-up it is theirs to finish.
    if (by === "contact-center") this.finish(id);
  }

  #accept(customer: Customer, agoMs: number): Engagement {
    const { accountId } = customer;
    const agent = customer.agent ?? agentOf(accountId);
    const { number } = accountOf(accountId);
    const startTime = this.#now() - agoMs;
    const id = createId("eng");
    const call = this.#calls?.connect({ id, from: customer.number, to: number });
    const engagement: Engagement = {
      id,
      accountId,
      customerId: customer.id,
      consumerName: customer.name,
      consumerNumber: customer.number,
      calledNumber: number,
      queueId: customer.queue.id,
      queueName: customer.queue.name,
      startTime,
      acceptTime: startTime,
      endTime: null,
      state: "active",
      endedBy: null,
      assignedAgentId: agent.userId,
      assignedAgentName: agent.displayName,
      path: call?.path ?? "zoom",
      masked: false,
      recording: "recording",
      dials: plainDials,
    };
    this.#engagements = [...withoutOldest(this.#engagements), engagement];
    this.#tellChanged();
    return engagement;
  }

  #update(engagementId: string, change: Partial<Engagement>): void {
    this.#engagements = this.#engagements.map((each) =>
      each.id === engagementId ? { ...each, ...change } : each,
    );
    this.#tellChanged();
  }

  #tellRedirect(engagementId: string, action: "start" | "stop"): void {
    const engagement = this.find(engagementId);
    if (engagement === undefined) return;
    const userId = this.#redirectedBy.get(engagementId) ?? engagement.assignedAgentId;
    const MediaRedirectStatus = {
      accountId: engagement.accountId,
      engagementId,
      userId,
      action,
      status: "success",
    } as const;
    for (const listener of this.#listeners)
      listener.mediaRedirect({ MediaRedirectStatus, timestamp: this.#now() });
  }

  #tellChanged(): void {
    for (const listener of this.#listeners) listener.changed();
  }
}

function withoutOldest(engagements: readonly Engagement[]): Engagement[] {
  const ended = engagements.filter(({ state }) => state === "end");
  const dropped = new Set(ended.slice(0, Math.max(0, ended.length - mostEnded)));
  return engagements.filter((engagement) => !dropped.has(engagement));
}
