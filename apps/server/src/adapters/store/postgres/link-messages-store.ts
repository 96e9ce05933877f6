import type { LinkId } from "@tacet/shared/ids";
import type { LinkMessages } from "../../../ports/customer-messages/index.ts";
import type { Database } from "./connect.ts";
import { linkMessages } from "./link-messages-schema.ts";
import { createMessagesStore } from "./messages-store.ts";

export function createLinkMessagesStore(database: Database): LinkMessages {
  return createMessagesStore<LinkId>(database, {
    table: "link_messages",
    about: "link_id",
    subjects: "payment_links",
    sessionOf: () => null,
    insert: (transaction, { about: linkId, once: _, bounds: __, audit: ___, ...row }) =>
      transaction.insert(linkMessages).values({ ...row, linkId }),
  });
}
