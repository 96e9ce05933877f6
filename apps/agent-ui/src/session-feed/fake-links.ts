/** The server's payment links, in memory: moved by the real core. */
import { type AccountId, type AgentId, createLinkId, type LinkId } from "@tacet/shared/ids";
import {
  changeLink,
  createLink,
  type LinkEvent,
  type LinkView,
  mayCancelLink,
  mayResolveLink,
  type PaymentLink,
  toLinkView,
  toWatchedLink,
} from "@tacet/shared/payment-link";
import type { Overseer } from "@tacet/shared/payment-session";
import { err, ok } from "@tacet/shared/result";
import { type LinkMessage, markLinks, type Reply, type WatchLinksReply, wireError } from "@tacet/shared/wire";

type Untimed = LinkEvent extends infer Event ? (Event extends LinkEvent ? Omit<Event, "at"> : never) : never;

export interface FakeLinks {
  /** The agent's own, the newest first. */
  all(): readonly LinkView[];
  make(message: LinkMessage<"make_link">): Reply<LinkView>;
  cancel(id: LinkId): Reply<LinkView>;
  watch(message: LinkMessage<"watch_links">): WatchLinksReply;
  cancelWatched(message: LinkMessage<"cancel_watched_link">): Reply<LinkView>;
  resolve(message: LinkMessage<"resolve_link">): Reply<LinkView>;
  /** Lets something happen to the newest link. Throws when the core refuses it. */
  happen(event: Untimed): void;
  /** The gateway has made the newest link. */
  open(): void;
}

export function createFakeLinks(
  dials: { readonly agent: string; readonly name: string | null },
  announce: (link: LinkView) => void,
): FakeLinks {
  const links = new Map<LinkId, PaymentLink>();
  const newest = () => {
    const link = [...links.values()].at(-1);
    if (link === undefined) throw new Error("there is no link");
    return link;
  };
  const put = (link: PaymentLink): LinkView => {
    links.set(link.id, link);
    announce(toLinkView(link));
    return toLinkView(link);
  };
  const apply = (link: PaymentLink, event: Untimed): LinkView => {
    const changed = changeLink(link, { ...event, at: Date.now() } as LinkEvent);
    if (!changed.ok) throw new Error(`${event.type}: ${changed.error}`);
    return put(changed.value);
  };
  const overseer = (): Overseer => ({ id: dials.agent as AgentId, name: dials.name, role: "supervisor" });
  return {
    all: () => {
      const own = [...links.values()].filter(({ agentId }) => agentId === dials.agent);
      return own.map(toLinkView).reverse();
    },
    make: ({ engagementId, money, reference, expiresInMs }) => {
      const isOpen = [...links.values()].some((one) => one.reference === reference && one.phase !== "closed");
      if (isOpen) return err(wireError("pay_link_open"));
      const start = {
        id: createLinkId(),
        accountId: "account-one" as AccountId,
        agentId: dials.agent as AgentId,
        agentName: dials.name,
        engagementId,
        gateway: null,
        money,
        reference,
        expiresAt: Date.now() + expiresInMs,
      };
      return ok(put(createLink(start, Date.now())));
    },
    cancel: (id) => {
      const link = links.get(id);
      if (link === undefined) return err(wireError("unknown_pay_link"));
      if (!mayCancelLink(toLinkView(link)).ok) return err(wireError("pay_link_not_cancelable"));
      return ok(apply(link, { type: "cancel_requested" }));
    },
    watch: ({ have }) => {
      const open = [...links.values()].filter(({ phase }) => phase !== "closed");
      return { links: have === markLinks(open) ? null : open.map(toWatchedLink) };
    },
    cancelWatched: ({ linkId, why }) => {
      const link = links.get(linkId);
      if (link === undefined) return err(wireError("unknown_pay_link"));
      if (!mayCancelLink(toLinkView(link)).ok) return err(wireError("pay_link_not_cancelable"));
      return ok(toWatchedLink(apply(link, { type: "cancel_requested", by: overseer(), why })));
    },
    resolve: ({ linkId, why, gatewayReference }) => {
      const link = links.get(linkId);
      if (link === undefined) return err(wireError("unknown_pay_link"));
      if (!mayResolveLink(link, Date.now())) return err(wireError("nothing_unresolved"));
      const by = overseer();
      return ok(
        toWatchedLink(
          gatewayReference === null
            ? apply(link, { type: "found_over", by, why })
            : apply(link, { type: "found_paid", by, why, gatewayReference }),
        ),
      );
    },
    happen: (event) => void apply(newest(), event),
    open: () => {
      const link = newest();
      apply(link, {
        type: "link_made",
        gatewayLink: { id: "pl_example", url: "https://pay.example/pl_example" },
        expiresAt: link.expiresAt,
        canCancel: true,
      });
    },
  };
}
