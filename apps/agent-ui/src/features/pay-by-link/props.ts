import type { EngagementId, LinkId } from "@tacet/shared/ids";
import type { LinkView } from "@tacet/shared/payment-link";
import type { LinkMessage, PanelSettings, Reply } from "@tacet/shared/wire";
import type { LinksState } from "../../session-feed/index.ts";
import type { MessageDesk } from "../customer-message/index.ts";
import type { LinkDraft } from "./link-draft.ts";

export interface PayByLinkProps {
  /** `null`: no conversation is in front. */
  readonly engagementId: EngagementId | null;
  readonly links: LinksState;
  readonly settings: PanelSettings;
  /** What to add to this machine's clock to have the server's, in ms. */
  readonly clockAhead: number;
  readonly isOnline: boolean;
  /** Links whose result the agent has put away. */
  readonly putAway: Readonly<Record<string, true>>;
  readonly onPutAway: (id: LinkId) => void;
  /** What has been typed for the card. */
  readonly start: Omit<LinkDraft, "expiresInMs">;
  readonly onMake: (content: Omit<LinkMessage<"make_link">, "requestId">) => Promise<Reply<LinkView>>;
  readonly onCancel: (linkId: LinkId) => Promise<Reply<LinkView>>;
  /** What is sent to the customer about a link. */
  readonly messagesOf: (linkId: LinkId) => MessageDesk;
  /** `undefined`: there is no other way to pay. */
  readonly onBack: (() => void) | undefined;
}
