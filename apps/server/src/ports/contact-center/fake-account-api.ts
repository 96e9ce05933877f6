import type { AgentId, EngagementId } from "@tacet/shared/ids";
import { err, ok, type Result } from "@tacet/shared/result";
import type { AccountApi, ApiProblem, ContactCenterUser, RecordingState } from "./index.ts";

type Method = keyof AccountApi;
type Answer<Value> = Promise<Result<Value, ApiProblem>>;

interface Failure {
  readonly code: ApiProblem["code"];
  /** It was carried out; only the answer was lost. */
  readonly after: boolean;
}

/** One account's API in memory, by the same contract, with dials. */
export class FakeAccountApi implements AccountApi {
  readonly #failures = new Map<Method, Failure[]>();
  readonly users = new Map<AgentId, Omit<ContactCenterUser, "userId">>();
  readonly roleList: { readonly id: string; readonly name: string }[] = [];
  /** What is recorded now, by engagement; one that is not in here does not exist. */
  readonly recordings = new Map<EngagementId, RecordingState>();
  /** Of each number whether it can redirect media. */
  readonly numberList: boolean[] = [];
  /** A command is carried out, or accepted and forgotten, as when Zoom takes its time. */
  obeys = true;
  /** Every call: method and what it was about. */
  readonly calls: string[] = [];

  /** The next call of the method fails. */
  failNext(method: Method, code: ApiProblem["code"], { after = false } = {}): void {
    this.#failures.set(method, [...(this.#failures.get(method) ?? []), { code, after }]);
  }

  contactCenterUser(userId: AgentId): Answer<ContactCenterUser | null> {
    return this.#answer("contactCenterUser", userId, () => {
      const user = this.users.get(userId);
      return ok(user === undefined ? null : { userId, ...user });
    });
  }

  roles() {
    return this.#answer("roles", "", () => ok([...this.roleList]));
  }

  pauseRecording(engagementId: EngagementId): Answer<"accepted"> {
    return this.#answer("pauseRecording", engagementId, () => this.#command(engagementId, "paused"));
  }

  resumeRecording(engagementId: EngagementId): Answer<"accepted"> {
    return this.#answer("resumeRecording", engagementId, () => this.#command(engagementId, "recording"));
  }

  recordingState(engagementId: EngagementId): Answer<RecordingState> {
    return this.#answer("recordingState", engagementId, () => {
      const state = this.recordings.get(engagementId);
      return state === undefined ? err({ code: "not_found" }) : ok(state);
    });
  }

  numbers() {
    return this.#answer("numbers", "", () =>
      ok({ total: this.numberList.length, ready: this.numberList.filter((isReady) => isReady).length }),
    );
  }

  #command(engagementId: EngagementId, wanted: "paused" | "recording"): Result<"accepted", ApiProblem> {
    const state = this.recordings.get(engagementId);
    if (state === undefined) return err({ code: "not_found" });
    // There is nothing to pause.
    if (state === "stopped" || state === "none") return err({ code: "refused" });
    if (this.obeys) this.recordings.set(engagementId, wanted);
    return ok("accepted");
  }

  #answer<Value>(
    method: Method,
    about: string,
    work: () => Result<Value, ApiProblem>,
  ): Promise<Result<Value, ApiProblem>> {
    this.calls.push(`${method} ${about}`.trim());
    const [failure, ...more] = this.#failures.get(method) ?? [];
    this.#failures.set(method, more);
    if (failure === undefined) return Promise.resolve(work());
    if (failure.after) work();
    return Promise.resolve(err({ code: failure.code }));
  }
}
