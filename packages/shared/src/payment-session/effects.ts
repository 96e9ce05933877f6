import type { EffectId } from "../ids/index.ts";
import type { CardField } from "./card.ts";

/**
 * What is to be done outside after a change has been stored. The id is also the idempotency key that is sent
 * outward. All else an adapter needs (amount, reference, provider session) it finds in the session.
 */
export type Effect = { readonly id: EffectId } & (
  | { readonly type: "open" }
  | { readonly type: "begin_capture"; readonly attempt: number }
  | { readonly type: "clear_field"; readonly attempt: number; readonly field: CardField }
  /** The one effect that moves money. At most one per attempt. */
  | { readonly type: "submit"; readonly attempt: number }
  | { readonly type: "look_up"; readonly chargeKey: EffectId; readonly askedAt: number }
  /** Gives money back, once per `refundKey`, however often it is asked. */
  | { readonly type: "refund"; readonly refundKey: EffectId }
  | { readonly type: "release" }
  | { readonly type: "pause_recording" }
  | { readonly type: "resume_recording" }
);

export type EffectType = Effect["type"];
export type EffectOf<Type extends EffectType> = Extract<Effect, { readonly type: Type }>;
