import { beforeEach, expect, test } from "@jest/globals";
import type { AccountId, AgentId, EngagementId, LinkId } from "@tacet/shared/ids";
import { err, ok } from "@tacet/shared/result";
import { createBusinessEvents } from "../events.ts";
import { createLogger } from "../logger.ts";
import type { KnownEngagement } from "../ports/engagements/index.ts";
import { FakePaymentLinks } from "../ports/payment-links/fake.ts";
import { linkMade } from "../testing/links.ts";
import { initialSettings } from "./account-settings.ts";
import { type CancelLink, createCancelLink } from "./cancel-link.ts";
import { type ChangeLink, createChangeLink, createLinkChanges } from "./change-link.ts";
import { createCheckEngagement } from "./check-engagement.ts";
import { createMakeLink, type MakeLink, type MakeLinkRequest } from "./make-link.ts";

const hour = 3_600_000;
const agent = { accountId: "account" as AccountId, agentId: "agent" as AgentId };
const request: MakeLinkRequest = {
  agent,
  requestId: "requestOne",
  engagementId: null,
  money: { minorUnits: 4_250, currency: "EUR" },
  reference: "INV-A",
  expiresInMs: 2 * hour,
};

let links: FakePaymentLinks;
let settings: ReturnType<typeof initialSettings>;
let engagement: Partial<KnownEngagement> | null;
let hasKey: boolean;
let makeLink: MakeLink;
let changeLink: ChangeLink;
let cancelLink: CancelLink;

beforeEach(() => {
  links = new FakePaymentLinks();
  engagement = null;
  hasKey = true;
  settings = initialSettings({
    currencies: ["EUR"],
    amountLimit: 100,
    pauseRecording: false,
  } as unknown as Parameters<typeof initialSettings>[0]);
  const events = createBusinessEvents(createLogger("silent"));
  const deps = { links, changes: createLinkChanges(), events, now: () => links.now };
  changeLink = createChangeLink(deps);
  cancelLink = createCancelLink({ links, changeLink });
  makeLink = createMakeLink({
    ...deps,
    settingsOf: async () => settings,
    checkEngagement: createCheckEngagement(
      { engagements: { engagement: async () => engagement as KnownEngagement | null } },
      "link",
    ),
    accountUse: { isUsable: async () => true },
    users: {
      user: async (accountId, userId) =>
        ({ accountId, userId, role: "agent", checkedAt: 1, name: "Amy Brooks" }) as const,
    },
    gatewayKeyOf: async () => (hasKey ? ok({ key: null, changedAt: null }) : err("missing")),
  });
});

const code = async (more: Partial<MakeLinkRequest> = {}) => {
  const made = await makeLink({ ...request, ...more });
  return made.ok ? "made" : made.error.code;
};
const onEngagement = { engagementId: "eng" as EngagementId };

test("a link is asked for with what the agent entered, and audited", async () => {
  const made = await makeLink(request);
  expect(made).toMatchObject({
    ok: true,
    value: { phase: "making", reference: "INV-A", agentName: "Amy Brooks", url: null },
  });
  expect(made.ok && made.value.expiresAt).toBe(links.now + 2 * hour);
  expect(links.audit).toMatchObject([{ action: "link_made", actor: "agent" }]);
});

test("the same request gives the same link, also when nothing of it would be good any more", async () => {
  const first = await makeLink(request);
  hasKey = false;
  expect(await makeLink(request)).toEqual(first);
  expect(await links.openLinks(agent.accountId, 10)).toHaveLength(1);
});

test("it is refused for what the account, or its gateway, does not take", async () => {
  expect(await code({ money: { minorUnits: 4_250, currency: "USD" } })).toBe("currency_not_accepted");
  expect(await code({ money: { minorUnits: 10_001, currency: "EUR" } })).toBe("amount_above_limit");
  expect(await code({ reference: " " })).toBe("reference_missing");
  expect(await code({ expiresInMs: hour / 4 })).toBe("pay_link_too_short");
  expect(await code({ expiresInMs: 25 * hour })).toBe("pay_link_too_long");
  settings.route = { ...settings.route, gateway: "braintree" };
  expect(await code()).toBe("pay_links_not_possible");
  settings.route = { ...settings.route, gateway: null, provider: "twilio" };
  expect(await code()).toBe("pay_links_not_possible");
  settings.route = { ...settings.route, provider: "secure-bridge" };
  hasKey = false;
  expect(await code()).toBe("gateway_key_missing");
  expect(await links.openLinks(agent.accountId, 10)).toEqual([]);
});

test("while its reference can be paid in another way there is no link", async () => {
  links.refusesNew = "reference_busy";
  expect(await code()).toBe("reference_busy");
  links.refusesNew = "reference_unresolved";
  expect(await code()).toBe("reference_unresolved");
  links.refusesNew = null;
  expect(await code()).toBe("made");
  expect(await code({ requestId: "requestTwo" })).toBe("pay_link_open");
});

test("it goes with every channel, and with an engagement that is over, but only with one's own", async () => {
  const on = { agents: [agent.agentId], left: {}, endedAt: null, queueId: null, queueName: null };
  engagement = { ...on, channel: "messaging" };
  expect(await code(onEngagement)).toBe("made");
  engagement = { ...on, channel: "voice", agents: [], left: { agent: 1 }, endedAt: 2 };
  expect(await code({ ...onEngagement, requestId: "requestTwo", reference: "INV-B" })).toBe("made");
  engagement = { ...on, channel: "video", agents: ["other" as AgentId] };
  expect(await code({ ...onEngagement, requestId: "requestThree" })).toBe("engagement_not_yours");
  engagement = null;
  expect(await code({ ...onEngagement, requestId: "requestThree" })).toBe("engagement_not_confirmed");
});

test("only one's own link is canceled, once it can be, and asked again it is answered with where it stands", async () => {
  const made = await makeLink(request);
  const linkId = (made.ok ? made.value.id : "") as LinkId;
  const other = { ...agent, agentId: "other" as AgentId };
  const cancel = async (by = agent) => {
    const canceled = await cancelLink({ agent: by, linkId });
    return canceled.ok ? canceled.value.phase : canceled.error.code;
  };
  expect(await cancel()).toBe("pay_link_not_cancelable");
  await changeLink({ linkId, event: linkMade, actor: "gateway" });
  expect(await cancel(other)).toBe("unknown_pay_link");
  expect(await cancel()).toBe("canceling");
  expect(await cancel()).toBe("canceling");
  expect(links.audit.map(({ action }) => action)).toEqual(["link_made", "link_canceled"]);
  await changeLink({ linkId, event: { type: "link_ended" }, actor: "gateway" });
  expect(await cancel()).toBe("closed");
});
