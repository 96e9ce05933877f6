import type { EndedBy, MediaPath } from "../carrier/index.ts";
import type { Key } from "../keypad/index.ts";

/** What the sandbox's own pages and its server say to each other, over Socket.IO. No part of the product's protocols. */

/** The last two are of another account. */
export const personaNames = [
  "agent",
  "supervisor",
  "admin",
  "second-agent",
  "other-agent",
  "other-admin",
] as const;
export type PersonaName = (typeof personaNames)[number];

export interface Persona {
  readonly name: PersonaName;
  readonly displayName: string;
  readonly title: string;
  readonly userId: string;
  readonly accountId: string;
  /** May add apps for the whole account. */
  readonly accountAdmin: boolean;
}

/** `EngagementStatus.state` of the SDK's typings that an engagement goes through here. */
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

/** What a customer and an agent are on with each other: a call on the phone, or a conversation over the web. */
export type Engagement = Call | Conversation;

interface EngagementBase {
  readonly id: string;
  readonly accountId: string;
  readonly customerId: string;
  readonly consumerName: string;
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
}

type RecordingState = "recording" | "paused" | "stopped";

export interface Call extends EngagementBase {
  readonly channel: "voice";
  /** Numbers in E.164. */
  readonly consumerNumber: string;
  readonly calledNumber: string;
  readonly path: MediaPath;
  /** The customer's keys are silenced on the agent's side. */
  readonly masked: boolean;
  readonly recording: RecordingState;
  readonly dials: Dials;
}

/** The channels of the SDK's typings that have no phone in them; there is no e-mail here. */
export const webChannels = ["messaging", "video"] as const;
export type WebChannel = (typeof webChannels)[number];

/** A video engagement has a chat, too. */
export interface Conversation extends EngagementBase {
  readonly channel: WebChannel;
  readonly consumerEmail: string;
  /** `null`: a chat is not recorded. */
  readonly recording: RecordingState | null;
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
}

export type Writer = "customer" | "agent";

export interface ChatMessage {
  readonly from: Writer;
  readonly text: string;
  /** Epoch ms. */
  readonly at: number;
}

/** In characters. */
export const longestMessage = 2_000;

/** How the calls of a world reach our secure bridge: when Zoom is asked to, or all of them and always. */
export type CallPath = "zoom-redirect" | "inline-trunk";

export interface ZoomWorld {
  readonly callPath: CallPath;
  /** The calls have real sound. */
  readonly hasSound: boolean;
  readonly accounts: readonly AccountView[];
  readonly personas: readonly Persona[];
  /** The panel app, with the names of its scopes, for whom it is added, and who may add it. */
  readonly app: {
    readonly title: string;
    readonly scopes: readonly string[];
    readonly addedFor: readonly PersonaName[];
    readonly addableBy: readonly PersonaName[];
  };
  /** Whose page can have another customer call: not all of them are on the line. */
  readonly canTakeNewCall: readonly PersonaName[];
  /** The same of customers who write or come by video. */
  readonly canTakeNewVisitor: readonly PersonaName[];
  /** Where the app panel is served. */
  readonly panelUrl: string;
  readonly marketplaceUrl: string;
  /** Of every account. */
  readonly engagements: readonly Engagement[];
}

export interface AccountView {
  readonly id: string;
  readonly company: string;
}

/** What the client finds when it opens the app's page. */
export type PanelCheck =
  | { readonly kind: "ok" }
  /** Names of the headers that Zoom wants and the page lacks. */
  | { readonly kind: "headers-missing"; readonly missing: readonly string[] }
  | { readonly kind: "unreachable" };

export interface AuthorizeRequest {
  readonly persona: PersonaName;
  readonly codeChallenge: string;
  readonly state: string | null;
  /** The user has just agreed, inside the client. */
  readonly agreed: boolean;
}

export type AuthorizeAnswer =
  | { readonly kind: "code"; readonly code: string; readonly redirectUri: string }
  /** The user has to agree first. */
  | { readonly kind: "consent" }
  | { readonly kind: "failed" };

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

/** What an agent has heard since the last time. */
export interface Sound {
  readonly engagementId: string;
  /** 100 ms each, from 0 (silence) to 1. Of a key they don't tell which it was, nor that it was one. */
  readonly bars: readonly number[];
}

export type RedirectAnswer =
  | { readonly kind: "started"; readonly accountId: string; readonly userId: string }
  | { readonly kind: "failed"; readonly errorCode: string; readonly errorMessage: string }
  | { readonly kind: "silence" };

export interface ZoomToPage {
  world(world: ZoomWorld): void;
  heard(heard: Heard): void;
  sound(sound: Sound): void;
  mediaRedirect(event: MediaRedirectEvent): void;
}

export interface PageToZoom {
  /** `null`: the app is not added for this user. */
  appContext(persona: PersonaName, reply: (context: string | null) => void): void;
  redirect(
    request: { readonly persona: PersonaName; readonly engagementId: string; readonly linkId: string },
    reply: (answer: RedirectAnswer) => void,
  ): void;
  /** The agent ends the call or the conversation. */
  end(engagementId: string): void;
  /** The agent is done with the wrap-up. */
  finish(engagementId: string): void;
  newCall(persona: PersonaName): void;
  newVisitor(persona: PersonaName, channel: WebChannel): void;
  /** The agent writes into the chat of a conversation. */
  write(engagementId: string, text: string): void;
  /** The client is about to show the app. */
  checkPanel(reply: (check: PanelCheck) => void): void;
  /** The user has agreed to add the panel app, inside the client. */
  addApp(persona: PersonaName): void;
  authorize(request: AuthorizeRequest, reply: (answer: AuthorizeAnswer) => void): void;
  setDials(engagementId: string, dials: Dials): void;
}

/** How a phone sends its keys: as RFC 4733 events, in SIP INFO, as sounds, or as event and sound at once. */
export const keyForms = ["event", "info", "tone", "event-and-tone"] as const;

/** Dials of a phone with real sound. */
export interface VoiceSettings {
  readonly form: (typeof keyForms)[number];
  /** The customer speaks between the keys. */
  readonly talking: boolean;
  /** RFC 4733 events stand in the phone's SDP. Without them its keys are sounds. */
  readonly telephoneEvent: boolean;
}

export interface PhoneView {
  readonly customerId: string;
  readonly name: string;
  readonly number: string;
  /** Whom the customer calls. */
  readonly company: string;
  /** `null`: its calls have no sound. */
  readonly voice: VoiceSettings | null;
  /** The call the customer is on or was on last. */
  readonly call: Pick<
    Call,
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
  readonly callPath: CallPath;
  readonly phones: readonly PhoneView[];
}

export interface CarrierToPhone {
  world(world: PhoneWorld): void;
}

export interface PhoneToCarrier {
  press(customerId: string, key: Key): void;
  hangUp(customerId: string): void;
  call(customerId: string): void;
  setVoice(customerId: string, settings: VoiceSettings): void;
}

/** A customer at their computer: the web page of the company, with its chat. */
export interface VisitorView {
  readonly customerId: string;
  readonly name: string;
  readonly company: string;
  /** The conversation the customer is in or was in last. */
  readonly conversation: Conversation | null;
}

export interface VisitorsWorld {
  readonly visitors: readonly VisitorView[];
}

export interface CompanyToVisitor {
  world(world: VisitorsWorld): void;
}

export interface VisitorToCompany {
  start(customerId: string, channel: WebChannel): void;
  write(customerId: string, text: string): void;
  leave(customerId: string): void;
}

/** One provider or gateway of the outside world, as a person sees and turns it. */
export interface Desk {
  /** Its credential target in Setup. */
  readonly id: string;
  readonly title: string;
  readonly address: string;
  readonly dials: readonly Dial[];
  /** What Northwind's admin types into Setup. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The newest first, ten at most. */
  readonly charges: readonly DeskCharge[];
}

export interface Dial {
  readonly name: string;
  readonly value: string;
  readonly values: readonly string[];
  /** It falls back to the first value once something has met it. */
  readonly once: boolean;
}

export interface DeskCharge {
  readonly reference: string;
  /** With its currency, as the gateway took it. */
  readonly amount: string;
  readonly status: string;
}

export interface OutsideWorld {
  readonly desks: readonly Desk[];
}

export interface OutsideToPage {
  world(world: OutsideWorld): void;
}

export interface PageToOutside {
  setDial(desk: string, dial: string, value: string): void;
}
