import type { Engagement, MediaRedirectEvent, RedirectAnswer } from "../../page-protocol/index.ts";
import { type CallName, type EventName, isCallName, supportedApis } from "./apis.ts";
import {
  toEngagementContext,
  toEngagementStatus,
  toSecurableStatus,
  toStatusChange,
} from "./engagement-replies.ts";
import { type HostMessage, readRequest, type SdkRequest } from "./messages.ts";

/** What the client knows at this moment. */
export interface ClientState {
  readonly accountId: string;
  readonly user: {
    readonly userId: string;
    readonly screenName: string;
    /** `authenticated`: signed in, but the app is not added or its permission was taken back. */
    readonly status: "authorized" | "authenticated";
  };
  readonly runningContext: "inContactCenter" | "inMainClient";
  readonly shownEngagementId: string | null;
  readonly engagements: readonly Engagement[];
}

export type Authorization =
  | { readonly kind: "code"; readonly code: string; readonly redirectUri: string }
  | { readonly kind: "declined" };

export interface SdkTraffic {
  /** `call` from the app, `event` to it. */
  readonly kind: "call" | "event";
  readonly name: string;
  readonly outcome: "ok" | "waiting" | "unanswered" | `error ${string}`;
  readonly jsCallId?: string;
}

export interface SdkHostOptions {
  /** Posts to the app's frame. */
  post(message: HostMessage): void;
  state(): ClientState;
  /** `null`: the app is not added for the user. */
  encryptAppContext(): Promise<string | null>;
  /** Asks the user first where Zoom does. */
  authorize(codeChallenge: string, state: string | null): Promise<Authorization>;
  /** Offers the user to add the app; ends when the user has decided. */
  promptAuthorize(): Promise<void>;
  redirect(engagementId: string, linkId: string): Promise<RedirectAnswer>;
  openUrl(url: string): void;
  /** For people who watch. Holds names and codes only. */
  noteTraffic(traffic: SdkTraffic): void;
}

class SdkError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** An answer that never comes. */
const unanswered = Symbol("unanswered");

const browserVersion = "sandbox/1.0";

/**
 * The host side of `@zoom/appssdk`: answers the calls of the app in the frame and sends it events. As strict as Zoom:
 * nothing before `config`, nothing that `config` did not ask for, no engagement that is not the user's. Codes from 10000
 * on are those of the SDK's typings; 80004 is what Zoom's client was seen to answer for a call it does not allow.
 */
export class SdkHost {
  readonly #options: SdkHostOptions;
  #capabilities: ReadonlySet<string> | null = null;

  constructor(options: SdkHostOptions) {
    this.#options = options;
  }

  /** The frame starts anew: the app has to call `config` again. */
  reset(): void {
    this.#capabilities = null;
  }

  /** What the frame posted. The caller has checked that it was the frame. */
  async receive(data: unknown): Promise<void> {
    const request = readRequest(data);
    if (request === null) return;
    const { jsCallId, apiName } = request;
    const note = (outcome: SdkTraffic["outcome"]) =>
      this.#options.noteTraffic({ kind: "call", name: apiName, outcome, jsCallId });
    note("waiting");
    try {
      const result = await this.#answer(request);
      note(result === unanswered ? "unanswered" : "ok");
      if (result !== unanswered) this.#options.post({ type: "apiResponse", data: { jsCallId, result } });
    } catch (error) {
      const [errorCode, errorMessage] =
        error instanceof SdkError ? [error.code, error.message] : ["10001", processingFault];
      note(`error ${errorCode}`);
      this.#options.post({ type: "apiResponse", data: { jsCallId, errorCode, errorMessage } });
    }
  }

  /** The user has moved to another engagement. */
  engagementShown(engagement: Engagement, now: number): void {
    this.#send("onEngagementContextChange", { ...toEngagementContext(engagement), timestamp: now });
  }

  engagementChanged(before: Engagement, after: Engagement, now: number): void {
    const engagementStatus = toStatusChange(before, after);
    if (engagementStatus !== null)
      this.#send("onEngagementStatusChange", { engagementStatus, timestamp: now });
  }

  mediaRedirected(event: MediaRedirectEvent): void {
    this.#send("onEngagementMediaRedirect", event);
  }

  runningContextChanged(runningContext: ClientState["runningContext"], now: number): void {
    this.#send("onRunningContextChange", { runningContext, timestamp: now });
  }

  userContextChanged({ screenName, status }: ClientState["user"], now: number): void {
    this.#send("onMyUserContextChange", { screenName, role: "attendee", status, timestamp: now });
  }

  #send(name: EventName, data: unknown): void {
    if (this.#capabilities?.has(name) !== true) return;
    this.#options.noteTraffic({ kind: "event", name, outcome: "ok" });
    this.#options.post({ type: "event", name, data });
  }

  async #answer({ apiName, data }: SdkRequest): Promise<unknown> {
    if (apiName === "config") return this.#configure(data);
    if (this.#capabilities === null)
      throw new SdkError("10001", "config must be called before any other API");
    // `getSupportedJsApis` is how an app finds out what it may ask for.
    const allowed =
      isCallName(apiName) && (apiName === "getSupportedJsApis" || this.#capabilities.has(apiName));
    if (!allowed)
      throw new SdkError("80004", "No Permission for this API. [code:80004,reason:app_not_support]");
    return this.#call(apiName, (data ?? {}) as Record<string, unknown>);
  }

  #configure(data: unknown) {
    const { js_api_lists: asked } = (data ?? {}) as Record<string, unknown>;
    if (!Array.isArray(asked)) throw new SdkError("10001", processingFault);
    const names = asked.filter((name) => typeof name === "string");
    this.#capabilities = new Set(names.filter((name) => supportedApis.includes(name)));
    const { runningContext, user } = this.#options.state();
    return {
      clientVersion: "6.7.0.5512",
      browserVersion,
      userAgent: `ZoomApps/1.0 ${browserVersion}`,
      product: "desktop",
      runningContext,
      auth: { status: user.status === "authorized" ? "authorized" : "unauthorized", upgradable: false },
      launchContext: { origin: "App Launcher" },
      unsupportedApis: names.filter((name) => !supportedApis.includes(name)),
    };
  }

  async #call(name: CallName, data: Record<string, unknown>): Promise<unknown> {
    const { user, runningContext } = this.#options.state();
    switch (name) {
      case "config":
        return this.#configure(data);
      case "getSupportedJsApis":
        return { supportedApis };
      case "getRunningContext":
        // Bare: the SDK wraps it as `{ context }` itself (its compatibility layer, 0.16).
        return runningContext;
      case "getUserContext":
        return {
          screenName: user.screenName,
          role: "attendee",
          status: user.status,
          participantId: "",
          participantUUID: "",
        };
      case "getAppContext":
        return { context: await this.#appContext() };
      case "authorize":
        return this.#authorize(data["codeChallenge"], data["state"]);
      case "promptAuthorize":
        if (user.status !== "authorized") await this.#options.promptAuthorize();
        return { message: "Success" };
      case "openUrl":
        this.#options.openUrl(String(data["url"] ?? ""));
        return { message: "Success" };
      case "getEngagementContext":
        return toEngagementContext(
          this.#engagement(data["engagementId"] ?? this.#options.state().shownEngagementId),
        );
      case "getEngagementStatus":
        return toEngagementStatus(this.#engagement(data["engagementId"]));
      case "getEngagementSecurableStatus":
        return toSecurableStatus(this.#engagement(data["engagementId"]));
      case "startMediaRedirection":
        return this.#redirect(this.#engagement(data["engagementId"]), data["linkId"]);
    }
  }

  async #appContext(): Promise<string> {
    const { status } = this.#options.state().user;
    const context = status === "authorized" ? await this.#options.encryptAppContext() : null;
    if (context === null) throw new SdkError("10118", "Failed to get app context");
    return context;
  }

  /** Answers at once; the code comes as an event, with its time in seconds as in Zoom's example. */
  #authorize(codeChallenge: unknown, state: unknown) {
    if (typeof codeChallenge !== "string" || !/^[A-Za-z0-9._~-]{43,128}$/.test(codeChallenge))
      throw new SdkError("10001", processingFault);
    const givenState = typeof state === "string" ? state : null;
    void this.#options.authorize(codeChallenge, givenState).then((authorization) => {
      const { code, redirectUri } =
        authorization.kind === "code" ? authorization : { code: "", redirectUri: "" };
      this.#send("onAuthorized", {
        code,
        redirectUri,
        result: authorization.kind === "code",
        ...(givenState === null ? {} : { state: givenState }),
        timestamp: Math.floor(Date.now() / 1_000),
      });
    });
    return { message: "Success" };
  }

  #engagement(id: unknown): Engagement {
    const { runningContext, engagements } = this.#options.state();
    if (runningContext !== "inContactCenter") {
      throw new SdkError("10242", "Method not available outside Zoom Contact Center");
    }
    const engagement = engagements.find((each) => each.id === id);
    if (engagement === undefined) {
      throw new SdkError("10243", "Method not available outside Engagement context");
    }
    return engagement;
  }

  async #redirect({ id }: Engagement, linkId: unknown) {
    if (typeof linkId !== "string" || linkId === "") {
      throw new SdkError("10244", "Request to start media redirection failed");
    }
    const answer = await this.#options.redirect(id, linkId);
    if (answer.kind === "silence") return unanswered;
    if (answer.kind === "failed") throw new SdkError(answer.errorCode, answer.errorMessage);
    const { accountId, userId } = answer;
    return {
      MediaRedirectStatus: {
        engagementId: id,
        accountId,
        userId,
        action: "start",
        status: "success",
        linkId,
      },
    };
  }
}

const processingFault = "The Zoom client encountered an error while processing the request";
