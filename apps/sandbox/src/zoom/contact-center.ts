import { createId } from "@tacet/shared/ids";
import type { Calls } from "../calls/index.ts";
import type { CarrierCall, EndedBy } from "../carrier/index.ts";
import {
  type Call,
  type ChatMessage,
  type Conversation,
  type Dials,
  type Engagement,
  type Heard,
  longestMessage,
  type MediaRedirectEvent,
  type PersonaName,
  type RedirectAnswer,
  type Sound,
  type WebChannel,
  type Writer,
} from "../page-protocol/index.ts";
import type { VoiceEvents } from "../voice-carrier/index.ts";
import {
  accountOf,
  agentOf,
  type Customer,
  customers,
  nextFor,
  personaOf,
  type Visitor,
  visitors,
} from "./accounts.ts";

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

/** Messages of a chat that are kept. */
const mostMessages = 500;

const plainDials: Dials = { redirection: "works", securable: "yes" };

/**
 * The contact center's engagements: calls, each on one of the carrier's, and conversations over the web. It asks the carrier
 * for the redirection and hears from it what became of the call, like Zoom.
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

  /** The calls of one account, or of all. */
  calls(accountId?: string): readonly Call[] {
    return this.engagements(accountId).filter(isCall);
  }

  conversations(accountId?: string): readonly Conversation[] {
    return this.engagements(accountId).filter(isConversation);
  }

  find(engagementId: string): Engagement | undefined {
    return this.#engagements.find(({ id }) => id === engagementId);
  }

  /** The customer's present call, or the last one. */
  callOf(customerId: string): Call | undefined {
    return this.calls().findLast((call) => call.customerId === customerId);
  }

  /** The visitor's present conversation, or the last one. */
  conversationOf(customerId: string): Conversation | undefined {
    return this.conversations().findLast((each) => each.customerId === customerId);
  }

  /** Who calls this user next; of those who take no calls, and untold, whoever calls the account's agent. */
  nextCaller(accountId: string, userId?: string): Customer | undefined {
    return nextFor(
      this.#customers,
      { accountId, userId },
      presence((id) => this.callOf(id)),
    );
  }

  /** The same of who comes over the web. */
  nextVisitor(accountId: string, userId?: string): Visitor | undefined {
    return nextFor(
      visitors,
      { accountId, userId },
      presence((id) => this.conversationOf(id)),
    );
  }

  /** A customer calls. Does nothing when they are on the line already. */
  call(customerId: string): Call | undefined {
    const customer = this.#customers.find(({ id }) => id === customerId);
    const isOnCall = this.callOf(customerId)?.state === "active";
    return customer === undefined || isOnCall ? undefined : this.#accept(customer, 0);
  }

  /** A visitor begins a conversation. Does nothing when they are in one already. */
  converse(customerId: string, channel: WebChannel): Conversation | undefined {
    const visitor = visitors.find(({ id }) => id === customerId);
    const isThere = this.conversationOf(customerId)?.state === "active";
    return visitor === undefined || isThere ? undefined : this.#welcome(visitor, channel);
  }

  /** Into the chat of a conversation that is on. Blank text is none; a long one is cut. */
  write(engagementId: string, from: Writer, text: string): void {
    const conversation = this.find(engagementId);
    const said = text.trim().slice(0, longestMessage);
    if (conversation?.state !== "active" || conversation.channel === "voice" || said === "") return;
    const message: ChatMessage = { from, text: said, at: this.#now() };
    this.#update(engagementId, { messages: [...conversation.messages, message].slice(-mostMessages) });
  }

  setDials(engagementId: string, dials: Dials): void {
    if (this.find(engagementId)?.channel === "voice") this.#update(engagementId, { dials });
  }

  /** Does nothing on a chat, which is not recorded. */
  setRecording(engagementId: string, recording: Call["recording"]): void {
    if ((this.find(engagementId)?.recording ?? null) !== null) this.#update(engagementId, { recording });
  }

  /** Somebody hangs up, or leaves the conversation. */
  end(engagementId: string, by: EndedBy): void {
    const engagement = this.find(engagementId);
    if (engagement?.channel === "voice") this.#calls?.end(engagementId, by);
    else if (engagement?.state === "active") {
      const recording = engagement.recording === null ? null : "stopped";
      this.#toWrapUp(engagementId, by, { recording });
    }
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
    // There is nothing to redirect where there is no call; which error Zoom has for that is a guess.
    if (engagement.channel !== "voice") return redirectFailed;
    const { redirection, securable } = engagement.dials;
    if (redirection === "never-answers") return { kind: "silence" };
    const refused = redirection === "refused" || securable !== "yes";
    if (!refused) this.#redirectedBy.set(engagementId, userId);
    if (refused || this.#calls?.redirect(engagementId, linkId).ok !== true) return redirectFailed;
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
    this.#toWrapUp(id, by, { path: "gone", masked: false, recording: "stopped" }, () => {
      if (wasRedirected) this.#tellRedirect(id, "stop");
    });
  }

  #accept(customer: Customer, agoMs: number): Call {
    const { number } = accountOf(customer.accountId);
    const begun = beginning(customer, this.#now() - agoMs);
    const line = this.#calls?.connect({ id: begun.id, from: customer.number, to: number });
    return this.#add({
      ...begun,
      channel: "voice",
      consumerNumber: customer.number,
      calledNumber: number,
      path: line?.path ?? "zoom",
      masked: false,
      recording: "recording",
      dials: plainDials,
    });
  }

  #welcome(visitor: Visitor, channel: WebChannel): Conversation {
    return this.#add({
      ...beginning(visitor, this.#now()),
      channel,
      consumerEmail: visitor.email,
      recording: channel === "video" ? "recording" : null,
      messages: [],
    });
  }

  #add<Kind extends Engagement>(engagement: Kind): Kind {
    this.#engagements = [...withoutOldest(this.#engagements), engagement];
    this.#tellChanged();
    return engagement;
  }

  /** `then`: what is told before the engagement may be over. */
  #toWrapUp(
    id: string,
    by: EndedBy,
    change: Partial<Call> | Partial<Conversation>,
    then: () => void = () => undefined,
  ): void {
    this.#update(id, { ...change, state: "wrap-up", endedBy: by });
    then();
    // The agent who hangs up has nothing to wrap up in the sandbox; after a customer's hang-up it is theirs to finish.
    if (by === "contact-center") this.finish(id);
  }

  #update(engagementId: string, change: Partial<Call> | Partial<Conversation>): void {
    this.#engagements = this.#engagements.map((each) =>
      each.id === engagementId ? ({ ...each, ...change } as Engagement) : each,
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

const redirectFailed: RedirectAnswer = {
  kind: "failed",
  errorCode: "10244",
  errorMessage: "Request to start media redirection failed",
};

function isCall(engagement: Engagement): engagement is Call {
  return engagement.channel === "voice";
}

function isConversation(engagement: Engagement): engagement is Conversation {
  return engagement.channel !== "voice";
}

/** Whether somebody is or was there, by their last engagement. */
function presence(lastOf: (id: string) => Engagement | undefined) {
  return {
    wasThere: (id: string) => lastOf(id) !== undefined,
    isThere: (id: string) => lastOf(id)?.state === "active",
  };
}

/** What all engagements have at their beginning. */
function beginning({ id, name, queue, accountId, agent }: Customer | Visitor, startTime: number) {
  const { userId, displayName } = agent ?? agentOf(accountId);
  return {
    id: createId("eng"),
    accountId,
    customerId: id,
    consumerName: name,
    queueId: queue.id,
    queueName: queue.name,
    startTime,
    acceptTime: startTime,
    endTime: null,
    state: "active",
    endedBy: null,
    assignedAgentId: userId,
    assignedAgentName: displayName,
  } as const;
}

function withoutOldest(engagements: readonly Engagement[]): Engagement[] {
  const ended = engagements.filter(({ state }) => state === "end");
  const dropped = new Set(ended.slice(0, Math.max(0, ended.length - mostEnded)));
  return engagements.filter((engagement) => !dropped.has(engagement));
}
