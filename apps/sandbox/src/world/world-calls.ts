import type { EndedBy } from "../carrier/index.ts";
import { isKey } from "../keypad/index.ts";
import type { Call, Conversation, Dials, VoiceSettings } from "../page-protocol/index.ts";
import { type ContactCenter, northwind } from "../zoom/index.ts";
import type { WorldCarrier } from "./world-carrier.ts";

/** The customers, without a page. */
export interface WorldCalls {
  /** The calls of one account, Northwind unless told, in the order of the Zoom page's list. */
  engagements(accountId?: string): readonly Call[];
  /** Chats and video engagements of one account, Northwind unless told. */
  conversations(accountId?: string): readonly Conversation[];
  /**
   * Presses the keys, e.g. `4*#`, in order. With sound a key takes 200 ms, and `form` says how it is sent; by default as the
   * phone is set.
   */
  press(engagementId: string, keys: string, form?: VoiceSettings["form"]): void;
  hangUp(engagementId: string, by?: EndedBy): void;
  /** A customer calls: by id, or whoever is next of Northwind's. */
  call(customerId?: string): Call | undefined;
  setDials(engagementId: string, dials: Dials): void;
  /** Northwind's agent has the media redirected, as the panel does; `false`: Zoom refused. */
  redirect(engagementId: string, linkId: string): boolean;
}

export function createWorldCalls(contactCenter: ContactCenter, { calls, voice }: WorldCarrier): WorldCalls {
  return {
    engagements: (accountId = northwind.id) => contactCenter.calls(accountId),
    conversations: (accountId = northwind.id) => contactCenter.conversations(accountId),
    press(engagementId, keys, form) {
      for (const key of [...keys].filter(isKey)) {
        if (voice === null) calls.press(engagementId, key);
        else voice.press(engagementId, key, form);
      }
    },
    hangUp: (engagementId, by = "customer") => calls.end(engagementId, by),
    call: (customerId = contactCenter.nextCaller(northwind.id)?.id) =>
      customerId === undefined ? undefined : contactCenter.call(customerId),
    setDials: (engagementId, dials) => contactCenter.setDials(engagementId, dials),
    redirect: (engagementId, linkId) =>
      contactCenter.redirect("agent", engagementId, linkId).kind === "started",
  };
}
