import type { EndedBy, MediaPath } from "../carrier/index.ts";
import type { Key } from "../keypad/index.ts";

/** What the sandbox's own pages and its server say to each other, over Socket.IO. No part of the product's protocols. */

export const personaNames = ["agent", "supervisor", "admin"] as const;
export type PersonaName = (typeof personaNames)[number];

export interface Persona {
  readonly name: PersonaName;
  readonly displayName: string;
  readonly title: string;
  readonly userId: string;
}

/** `EngagementStatus.state` of the SDK's typings that a voice call goes through here. */
export type EngagementState = "active" | "wrap-up" | "end";

export const redirectionDials = ["works", "refused", "never-answers", "answer-lost"] as const;
export const securableDials = ["yes", "phoneNumberNotReady", "callNotReady"] as const;

/** What a person can set to see how the app copes. */
export interface Dials {
  /**
   * `refused`: error 10244. `never-answers`: nothing is redirected and the SDK's call times out. `answer-lost`: the call
   * is redirected, but the SDK's call times out all the same.
   */
  readonly redirection: (typeof redirectionDials)[number];
  /** `yes`, or the reason why not. */
  readonly securable: (typeof securableDials)[number];
}

export interface Engagement {
  readonly id: string;
  readonly customerId: string;
  readonly consumerName: string;
  /** Numbers in E.164. */
  readonly consumerNumber: string;
  readonly calledNumber: string;
  readonly queueId: string;
  readonly queueName: string;
  /** Epoch ms. */
  readonly startTime: number;
  readonly acceptTime: number;
  readonly endTime: number | null;
  readonly state: EngagementState;
  readonly endedBy: EndedBy | null;
  readonly assignedAgentId: string;
  readonly assignedAgentName: string;
  readonly path: MediaPath;
  /** The customer's keys are silenced on the agent's side. */
  readonly masked: boolean;
  readonly dials: Dials;
}

export interface ZoomWorld {
  readonly company: string;
  readonly accountId: string;
  readonly personas: readonly Persona[];
  /** Where the app panel is served. */
  readonly panelUrl: string;
  readonly engagements: readonly Engagement[];
  readonly canTakeNewCall: boolean;
}

/** As the typings of `onEngagementMediaRedirect` have it, capital M included. */
export interface MediaRedirectEvent {
  readonly MediaRedirectStatus: {
    readonly accountId: string;
    readonly engagementId: string;
    readonly userId: string;
    readonly action: "start" | "stop";
    readonly status: "success" | "fail";
    readonly failureReason?: string;
  };
  /** Epoch ms. */
  readonly timestamp: number;
}

export interface Heard {
  readonly engagementId: string;
  readonly sound: "tone" | "silence";
  /** Epoch ms. */
  readonly at: number;
}

export type RedirectAnswer =
  | { readonly kind: "started"; readonly accountId: string; readonly userId: string }
  | { readonly kind: "failed"; readonly errorCode: string; readonly errorMessage: string }
  | { readonly kind: "silence" };

export interface ZoomToPage {
  world(world: ZoomWorld): void;
  heard(heard: Heard): void;
  mediaRedirect(event: MediaRedirectEvent): void;
}

export interface PageToZoom {
  appContext(persona: PersonaName, reply: (context: string) => void): void;
  redirect(
    request: { readonly persona: PersonaName; readonly engagementId: string; readonly linkId: string },
    reply: (answer: RedirectAnswer) => void,
  ): void;
  endCall(engagementId: string): void;
  /** The agent is done with the wrap-up. */
  finish(engagementId: string): void;
  newCall(): void;
  setDials(engagementId: string, dials: Dials): void;
}

export interface PhoneView {
  readonly customerId: string;
  readonly name: string;
  readonly number: string;
  /** The call the customer is on or was on last. */
  readonly call: Pick<
    Engagement,
    | "id"
    | "state"
    | "endedBy"
    | "path"
    | "masked"
    | "queueName"
    | "assignedAgentName"
    | "startTime"
    | "endTime"
  > | null;
}

export interface PhoneWorld {
  readonly company: string;
  readonly phones: readonly PhoneView[];
}

export interface CarrierToPhone {
  world(world: PhoneWorld): void;
}

export interface PhoneToCarrier {
  press(customerId: string, key: Key): void;
  hangUp(customerId: string): void;
  call(customerId: string): void;
}
