import type { EngagementId } from "@tacet/shared/ids";
import type { WritableStore } from "../store/index.ts";
import { call } from "./calls.ts";
import {
  type EngagementsAction,
  type EngagementsState,
  readContext,
  readMediaRedirect,
  readStatus,
} from "./engagements.ts";
import type { ZoomSdk } from "./sdk.ts";

/** Keeps the store in step with the agent's engagements. Takes events of any form, and believes what Zoom confirms. */
export interface EngagementFollower {
  onContext(event: unknown): void;
  onStatus(event: unknown): void;
  onMediaRedirect(event: unknown): void;
  /** Asks which engagement is in front, and how it is. */
  find(): Promise<void>;
}

interface Inner {
  readonly sdk: ZoomSdk;
  readonly store: WritableStore<EngagementsState, EngagementsAction>;
  /** Counts the switches between engagements. */
  entries: number;
}

export function createEngagementFollower(sdk: ZoomSdk, store: Inner["store"]): EngagementFollower {
  const inner: Inner = { sdk, store, entries: 0 };
  return {
    onContext: (event) => onContext(inner, event),
    onStatus: (event) => onStatus(inner, event),
    onMediaRedirect: (event) => onMediaRedirect(inner, event),
    find: () => findEngagement(inner),
  };
}

function onContext(inner: Inner, event: unknown): void {
  const context = readContext(event);
  if (context === null) return void findEngagement(inner);
  if (inner.store.get().byId[context.id] !== undefined) {
    enter(inner, context);
    return void verify(inner, context.id);
  }
  const before = inner.entries;
  void verify(inner, context.id).then((own) => {
    // The agent may have gone on to another engagement while Zoom was being asked about this one.
    if (own && inner.entries === before) enter(inner, context);
  });
}

function enter(
  inner: Inner,
  context: { readonly id: EngagementId; readonly queueName: string | null },
): void {
  inner.entries += 1;
  inner.store.dispatch({ type: "entered", ...context });
}

function onStatus(inner: Inner, event: unknown): void {
  const status = readStatus(event);
  if (status === null) return;
  if (status.id === inner.store.get().currentId) {
    inner.store.dispatch({ type: "status", status });
    return;
  }
  const known = inner.store.get().byId[status.id] !== undefined;
  void verify(inner, status.id).then((own) => {
    // Zoom no longer answers for an engagement of ours that is over: then the event is all there is. It can only end.
    if (!own && known && status.state === "end") inner.store.dispatch({ type: "status", status });
  });
}

function onMediaRedirect(inner: Inner, event: unknown): void {
  const redirect = readMediaRedirect(event);
  if (redirect === null) return;
  if (inner.store.get().byId[redirect.id] !== undefined) {
    inner.store.dispatch({ type: "media_redirect", ...redirect });
  } else {
    void verify(inner, redirect.id);
  }
}

/** Whether Zoom itself answers for this engagement; what it answers is taken. An engagement of others is told. */
async function verify(inner: Inner, id: EngagementId): Promise<boolean> {
  const reply = await call(() => inner.sdk.getEngagementStatus({ engagementId: id }));
  const status = reply.ok ? readStatus(reply.value) : null;
  if (status?.id === id) {
    inner.store.dispatch({ type: "status", status });
    return true;
  }
  const isRefused = reply.ok || reply.error === "refused";
  if (isRefused && inner.store.get().byId[id] === undefined) inner.store.dispatch({ type: "foreign_event" });
  return false;
}

async function findEngagement(inner: Inner): Promise<void> {
  const reply = await call(() => inner.sdk.getEngagementContext());
  const context = reply.ok ? readContext(reply.value) : null;
  if (context === null) {
    // Only a clear answer says that there is none; silence says nothing.
    if (reply.ok || reply.error === "refused") inner.store.dispatch({ type: "left" });
    return;
  }
  enter(inner, context);
  await verify(inner, context.id);
}
