/** What supervisors see of payments by link. */
import type { AgentId, LinkId } from "@tacet/shared/ids";
import type { LinkView, LinkWord } from "@tacet/shared/payment-link";
import { wireError } from "@tacet/shared/wire";
import { useState } from "react";
import { LinksScreen } from "../features/supervise/links/LinksScreen.tsx";
import { ResolveLinkDialog } from "../features/supervise/links/ResolveLink.tsx";
import { allLinks, type WantedLinks } from "../features/supervise/links/shown-links.ts";
import { noLinks, reduceWatchedLinks, type WatchedLinks } from "../features/supervise/links/watched-links.ts";
import { SuperviseFrame } from "../features/supervise/SuperviseFrame.tsx";
import { visa } from "./fixtures.ts";
import { InPanel } from "./InPanel.tsx";
import { aLink } from "./link-stories.tsx";
import type { Render, Stories } from "./story.ts";

const minute = 60_000;
const hour = 60 * minute;
const agents = ["Alex Morgan", "Bo Lindqvist", "Carmen Ruiz", null];
const idOf = (index: number) => `pln_${String(index).padStart(22, "a")}` as LinkId;

const states: readonly ((now: number) => Partial<LinkView>)[] = [
  () => ({}),
  () => ({ isPaying: true }),
  (now) => ({ unknownSince: now - 35 * minute }),
  () => ({ phase: "canceling" }),
  () => ({ phase: "making" }),
  (now) => ({ unknownSince: now - 4 * minute, expiresAt: now - minute }),
];

/** Open links, one not like the other; the same ones each time. `now` is epoch ms. */
export function openLinks(now: number, count: number): readonly LinkView[] {
  return Array.from({ length: count }, (_, index) =>
    aLink(now, {
      id: idOf(index),
      url: null,
      agentId: `agent-${index % agents.length}` as AgentId,
      agentName: agents[index % agents.length] ?? null,
      reference: `INV-${3001 + index}`,
      money: { minorUnits: 990 + ((index * 4_211) % 90_000), currency: "EUR" },
      createdAt: now - (index + 1) * 7 * minute,
      expiresAt: now + (23 - (index % 20)) * hour,
      ...states[index % states.length]?.(now),
    }),
  );
}

interface StoryProps {
  readonly now: number;
  readonly links: WatchedLinks;
  readonly wanted?: Partial<WantedLinks>;
  readonly opened?: LinkId;
  readonly isLost?: boolean;
}

function LinksStory({ now, links, wanted: started = {}, opened: first, isLost = false }: StoryProps) {
  const [wanted, want] = useState<WantedLinks>({ ...allLinks, ...started });
  const [opened, open] = useState<LinkId | null>(first ?? null);
  // Nobody is there to carry it out: it is refused, so that the answer is seen.
  const refused = async () => wireError("internal");
  return (
    <InPanel view="supervise" isLost={isLost}>
      <SuperviseFrame tab="links" onTab={() => undefined}>
        <LinksScreen
          links={links}
          wanted={wanted}
          onWant={want}
          opened={opened}
          onOpened={open}
          connection={isLost ? "lost" : "online"}
          now={now}
          actions={{ cancel: refused, resolve: refused }}
        />
      </SuperviseFrame>
    </InPanel>
  );
}

const listed = (links: readonly LinkView[]) => reduceWatchedLinks(noLinks, { type: "listed", links });
const all =
  (count: number, more: Omit<StoryProps, "now" | "links"> = {}): Render =>
  (now) => <LinksStory now={now} links={listed(openLinks(now, count))} {...more} />;

/** One of several that are open, looked at. */
const looking =
  (change: (now: number) => Partial<LinkView>): Render =>
  (now) => {
    const [first, ...rest] = openLinks(now, 5);
    if (first === undefined) throw new Error("there is no link");
    const links = listed([{ ...first, version: 1 }, ...rest]);
    const changed = reduceWatchedLinks(links, {
      type: "changed",
      links: [{ ...first, ...change(now), version: 2 }],
    });
    return <LinksStory now={now} links={changed} opened={first.id} />;
  };

const word = (now: number, why: string): LinkWord => ({
  by: { id: "sam" as AgentId, name: "Sam Okafor", role: "supervisor" },
  why,
  at: now - minute,
});
const dark = (now: number) => ({ unknownSince: now - 35 * minute });
const over = { phase: "closed" } as const;

const asking =
  (start?: "paid" | "not_payable"): Render =>
  (now) => (
    <>
      {looking(dark)(now)}
      <ResolveLinkDialog
        link={aLink(now, dark(now))}
        offline={null}
        onResolve={async () => wireError("internal")}
        onClose={() => undefined}
        {...(start === undefined ? {} : { start })}
      />
    </>
  );

export const watchedLinkStories: Stories = {
  "supervise-links-loading": (now) => <LinksStory now={now} links={noLinks} />,
  "supervise-links-empty": all(0),
  "supervise-links": all(6),
  "supervise-links-300": all(300),
  "supervise-links-filtered": all(40, { wanted: { state: "unknown" } }),
  "supervise-links-none-fits": all(6, { wanted: { search: "no such reference" } }),
  "supervise-links-lost": all(4, { isLost: true, opened: idOf(0) }),
  "supervise-link-making": looking(() => ({ phase: "making" })),
  "supervise-link-open": looking(() => ({})),
  "supervise-link-not-cancelable": looking(() => ({ canCancel: false })),
  "supervise-link-paying": looking(() => ({ isPaying: true })),
  "supervise-link-unknown-lately": looking((now) => ({ unknownSince: now - 4 * minute })),
  "supervise-link-unknown": looking(dark),
  "supervise-link-canceling": looking((now) => ({
    phase: "canceling",
    canceledBy: word(now, "The customer pays another way."),
  })),
  "supervise-link-paid": looking(() => ({
    ...over,
    outcome: "paid",
    payment: { gatewayReference: "pi_example", card: visa },
  })),
  "supervise-link-found-paid": looking((now) => ({
    ...over,
    outcome: "paid",
    payment: { gatewayReference: "pi_example", card: null },
    resolvedBy: word(now, "The gateway shows the payment."),
  })),
  "supervise-link-found-over": looking((now) => ({
    ...over,
    outcome: "expired",
    resolvedBy: word(now, "I ended the link at the gateway."),
  })),
  "supervise-link-failed": looking(() => ({ ...over, outcome: "failed", reason: "provider_refused" })),
  "supervise-link-resolve": asking(),
  "supervise-link-resolve-paid": asking("paid"),
  "supervise-link-resolve-over": asking("not_payable"),
};
