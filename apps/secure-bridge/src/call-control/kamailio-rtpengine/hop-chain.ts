import type { LineMode } from "@tacet/shared/payment-session";
import { ok, type Result } from "@tacet/shared/result";
import type { Call } from "../call-control.ts";
import { allHops, armingSteps, chain, muteHop, noDelay } from "./chain.ts";
import type { NgClient, NgProblem } from "./ng-client.ts";

type Customer = Pick<Call, "callId" | "customerTag">;
type Done = Promise<Result<true, NgProblem>>;

/** The hops of each call, as rtpengine is asked to set them (see `chain.ts`). */
export class HopChain {
  readonly #ng: NgClient;

  constructor(ng: NgClient) {
    this.#ng = ng;
  }

  /** `isHeard`: the customer's voice goes on meanwhile, which makes it take a third of a second. */
  async arm(customer: Customer, { isHeard }: { readonly isHeard: boolean }): Done {
    // Once for each hop is enough if nobody hears the gaps.
    const steps = isHeard
      ? armingSteps
      : armingSteps.filter(({ hop }, index) => armingSteps.findLastIndex((one) => one.hop === hop) === index);
    for (const { hop, block, thenMs } of steps) {
      const done = await this.#ask("block DTMF", customer, hop, block);
      if (!done.ok) return done;
      if (isHeard) await new Promise((resolve) => setTimeout(resolve, thenMs));
    }
    return ok(true);
  }

  /** All hops at once: what they had held back comes out in one go then, and nothing of the customer's voice gets lost. */
  async disarm(customer: Customer): Done {
    const done = await Promise.all(chain.map(({ hop }) => this.#ask("unblock DTMF", customer, hop, noDelay)));
    return done.find((one) => !one.ok) ?? ok(true);
  }

  hear(customer: Customer, mode: LineMode): Done {
    return this.#ask(mode === "strict" ? "silence media" : "unsilence media", customer, muteHop);
  }

  /** Ends the media of a call. Whatever rtpengine answers. */
  async remove(callId: string): Promise<void> {
    for (const hop of allHops) await this.#ng.send({ command: "delete", "call-id": at(callId, hop) });
  }

  /** Whether rtpengine still has the call. */
  find(callId: string): Done {
    return this.#ng.send({ command: "query", "call-id": at(callId, muteHop) });
  }

  #ask(command: string, { callId, customerTag }: Customer, hop: number, more: object = {}): Done {
    return this.#ng.send({ command, "call-id": at(callId, hop), "from-tag": customerTag, ...more });
  }
}

/** How Kamailio names a hop towards rtpengine. */
function at(callId: string, hop: number): string {
  return `${callId};${hop}`;
}
