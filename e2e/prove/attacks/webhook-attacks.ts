import { type Attack, attack, preparedAttack } from "./attack.ts";
import type { Field } from "./field.ts";

const group = "webhooks";
const minute = 60_000;

/** An event that would end the agent's payment, if it were believed. */
function engagementEnded({ world }: Field, at = Date.now()): Record<string, unknown> {
  const [engagement] = world.calls.engagements();
  return {
    event: "contact_center.engagement_ended",
    event_ts: at,
    payload: { account_id: world.zoom.ids.accounts.northwind, object: { engagement_id: engagement?.id } },
  };
}

type Change = Parameters<Field["world"]["zoom"]["sendWebhook"]>[2];

const forged = (name: string, expected: string, change: (field: Field) => Change): Attack =>
  attack(group, name, expected, async (field) =>
    String(await field.world.zoom.sendWebhook("connector", engagementEnded(field), change(field))),
  );

export const webhookAttacks: readonly Attack[] = [
  forged("signed with a guessed secret", "401", () => ({ secret: "guessed-secret-guessed-secret-gu" })),
  forged("not signed at all", "401", () => ({ signature: null })),
  forged("a signature of the wrong length", "401", () => ({ signature: "v0=00" })),
  forged("signed in a way we don't know (v1=)", "401", () => ({ signature: `v1=${"0".repeat(64)}` })),
  forged("six minutes old, rightly signed", "401", () => ({ timestamp: Date.now() - 6 * minute })),
  forged("six minutes ahead, rightly signed", "401", () => ({ timestamp: Date.now() + 6 * minute })),
  forged("signed with the panel app's secret", "401", ({ world }) => ({
    secret: world.zoom.ids.apps.panel.webhookSecret,
  })),
  attack(group, "a removal of the app, not signed", "401", async (field) =>
    String(await field.world.zoom.sendWebhook("connector", deauthorized(field), { signature: null })),
  ),
  attack(group, "a removal of another app", "200", async (field) =>
    String(await field.world.zoom.sendWebhook("connector", deauthorized(field, "somebodyElsesClientId"))),
  ),
  attack(group, "a validation request, not signed", "401", async ({ world }) =>
    String(
      await world.zoom.sendWebhook(
        "connector",
        { event: "endpoint.url_validation", event_ts: Date.now(), payload: { plainToken: "aToken" } },
        { signature: null },
      ),
    ),
  ),
  preparedAttack(group, "a genuine one, sent again (answered, and ignored)", "200", async ({ world }) => {
    const event = {
      event: "contact_center.engagement_started",
      event_ts: Date.now(),
      payload: {
        account_id: world.zoom.ids.accounts.northwind,
        object: { engagement_id: "engReplayed", channel: "voice" },
      },
    };
    await world.zoom.sendWebhook("connector", event);
    await settled();
    return async () => String(await world.zoom.sendWebhook("connector", event));
  }),
  attack(group, "a genuine one of a kind that nobody knows (ignored)", "200", async ({ world }) =>
    String(
      await world.zoom.sendWebhook("connector", {
        event: "contact_center.engagement_vanished",
        event_ts: Date.now(),
        payload: { account_id: world.zoom.ids.accounts.northwind, object: { anything: [{}] } },
      }),
    ),
  ),
  attack(group, "half a megabyte", "413", async (field) =>
    String(
      await field.world.zoom.sendWebhook("connector", {}, { rawBody: `{"event":"${"x".repeat(500_000)}"}` }),
    ),
  ),
];

function deauthorized({ world }: Field, clientId = world.zoom.ids.apps.connector.clientId) {
  return {
    event: "app_deauthorized",
    event_ts: Date.now(),
    payload: {
      account_id: world.zoom.ids.accounts.northwind,
      user_id: world.zoom.ids.users.admin,
      client_id: clientId,
      deauthorization_time: new Date().toISOString(),
      signature: "unused",
    },
  };
}

/** The genuine delivery is worked on after it has been answered. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 1_500));
