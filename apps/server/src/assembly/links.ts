import { createBridgeLinks } from "../adapters/payment-providers/secure-bridge/index.ts";
import { type ClaimLoop, createLinkRunner } from "../effect-runner/index.ts";
import type { AccountSettingsOf } from "../use-cases/account-settings.ts";
import { createAccountUse } from "../use-cases/account-use.ts";
import { type CancelLink, createCancelLink } from "../use-cases/cancel-link.ts";
import {
  type ChangeLink,
  createChangeLink,
  createLinkChanges,
  type LinkChanges,
} from "../use-cases/change-link.ts";
import { createCheckEngagement } from "../use-cases/check-engagement.ts";
import { createFollowLinks, type FollowLinks } from "../use-cases/follow-links.ts";
import { createMakeLink, type MakeLink } from "../use-cases/make-link.ts";
import {
  type CancelWatchedLink,
  createCancelWatchedLink,
  createResolveLink,
  type ResolveLink,
} from "../use-cases/oversee-link.ts";
import { createWatchLinks, type WatchLinks } from "../use-cases/watch-links.ts";
import type { Keys } from "./keys.ts";
import type { Parts } from "./parts.ts";

export interface Links {
  readonly changes: LinkChanges;
  readonly changeLink: ChangeLink;
  useCases(settingsOf: AccountSettingsOf): LinkUseCases;
  startRunner(): ClaimLoop;
}

export interface LinkUseCases {
  readonly makeLink: MakeLink;
  readonly cancelLink: CancelLink;
  readonly followLinks: FollowLinks;
  readonly watchLinks: WatchLinks;
  readonly cancelWatchedLink: CancelWatchedLink;
  readonly resolveLink: ResolveLink;
}

/** Where the gateway's page leads the customer who has paid: a page of ours that says so, and nothing else. */
export const paidPath = "/paid";

/** Payments by link, beside those on calls. */
export function assembleLinks(parts: Parts, { gatewayKeyOf }: Keys): Links {
  const { config, secrets, kept, events, log, now } = parts;
  const { links } = kept;
  const changes = createLinkChanges();
  const deps = { links, changes, events, now };
  const changeLink = createChangeLink(deps);
  const oversight = { links, changeLink, users: kept.accounts };
  const gateway = createBridgeLinks({
    ...config.bridge,
    secret: secrets.bridge[0],
    notes: kept.notesOf("secure-bridge"),
    gatewayKeyOf,
    returnUrl: `${config.http.publicUrl}${paidPath}`,
    now,
  });
  return {
    changes,
    changeLink,
    useCases: (settingsOf) => ({
      makeLink: createMakeLink({
        ...deps,
        settingsOf,
        checkEngagement: createCheckEngagement({ engagements: kept.engagements }, "link"),
        accountUse: createAccountUse(kept.accounts),
        gatewayKeyOf,
        users: kept.accounts,
      }),
      cancelLink: createCancelLink({ links, changeLink }),
      followLinks: createFollowLinks(links),
      watchLinks: createWatchLinks(links),
      cancelWatchedLink: createCancelWatchedLink(oversight),
      resolveLink: createResolveLink(oversight),
    }),
    startRunner: () => {
      // One question may be asked of each bridge, and a cancel is two.
      const leaseMs = (config.bridge.bridges.length + 1) * config.bridge.timeoutMs + 5_000;
      const runner = createLinkRunner({ links, gateway, changeLink, events, log, leaseMs, now });
      changes.subscribe(({ phase }) => (phase === "making" || phase === "canceling") && runner.wake());
      return runner;
    },
  };
}
