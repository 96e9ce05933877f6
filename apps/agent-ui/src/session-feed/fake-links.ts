/** The server's payment links, in memory: moved by the real core. */
import { type AccountId, type AgentId, createLinkId, type LinkId } from "@tacet/shared/ids";
import {
  changeLink,
  createLink,
  type LinkEvent,
  type LinkView,
  mayCancelLink,
  type PaymentLink,
  toLinkView,
} from "@tacet/shared/payment-link";
import { err, ok } from "@tacet/shared/result";
import { type LinkMessage, type Reply, wireError } from "@tacet/shared/wire";

type Untimed = LinkEvent extends infer Event ? (Event extends LinkEvent ? Omit<Event, "at"> : never) : never;

export interface FakeLinks {
  all(): readonly LinkView[];
  make(message: LinkMessage<"make_link">): Reply<LinkView>;
  cancel(id: LinkId): Reply<LinkView>;
  /** Lets something happen to the newest link. Throws when the core refuses it. */
  happen(event: Untimed): void;
  /** The gateway has made the newest link. */
  open(): void;
}

export function createFakeLinks(
  dials: { readonly agent: string },
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
  return {
    all: () => [...links.values()].map(toLinkView).reverse(),
    make: ({ engagementId, money, reference, expiresInMs }) => {
      const isOpen = [...links.values()].some((one) => one.reference === reference && one.phase !== "closed");
      if (isOpen) return err(wireError("pay_link_open"));
      const start = {
        id: createLinkId(),
        accountId: "account-one" as AccountId,
        agentId: dials.agent as AgentId,
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
