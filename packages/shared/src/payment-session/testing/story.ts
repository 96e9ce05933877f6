/** Plays a session event by event, for the tests of the session core. */
import type { EffectId } from "../../ids/index.ts";
import type { Effect } from "../effects.ts";
import type { SessionEvent } from "../events.ts";
import type { PaymentSession } from "../session.ts";
import { createSession, transition } from "../transition.ts";
import { authorization, card, newSession, type Untimed } from "./arbitraries.ts";

export interface Story {
  session: PaymentSession;
  readonly effects: Effect[];
  at: number;
}

export function begin(start = newSession): Story {
  const { session, effects } = createSession(start, 1_000);
  return { session, effects: [...effects], at: 1_000 };
}

/** Applies events a second apart; a refusal is a failed test. */
export function play(story: Story, ...events: readonly Untimed[]): Story {
  for (const event of events) {
    story.at += 1_000;
    const next = transition(story.session, { ...event, at: story.at } as SessionEvent);
    if (!next.ok) throw new Error(`${event.type} was refused: ${next.error.code} in ${next.error.phase}`);
    story.session = next.value.session;
    story.effects.push(...next.value.effects);
  }
  return story;
}

export const refusal = (story: Story, event: Untimed) => {
  const next = transition(story.session, { ...event, at: story.at } as SessionEvent);
  return next.ok ? "taken" : next.error.code;
};

export const opened: Untimed = { type: "provider_opened", providerSession: { id: "p", linkId: "L1" } };
export const ready = (attempt: number): Untimed => ({ type: "fields_ready", attempt, card });
export const untilCapturing: Untimed[] = [opened, { type: "redirect_requested" }, { type: "line_secured" }];
export const untilAuthorizing: Untimed[] = [...untilCapturing, ready(1), { type: "submit_requested" }];
export const answered = (
  story: Story,
  answer: Extract<Untimed, { type: "charge_answered" }>["answer"],
  lookedUp = false,
): Untimed => ({
  type: "charge_answered",
  chargeKey: story.session.chargeKey as EffectId,
  answer,
  lookedUp,
});
export const approved = {
  kind: "approved",
  authorization,
  card,
} as const;
export const declined = { kind: "declined", code: "do_not_honor", card, anotherCardMayHelp: true } as const;
export const names = (story: Story) => story.effects.map(({ type }) => type);
