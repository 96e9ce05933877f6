import { type Attack, attack, preparedAttack } from "./attack.ts";
import type { Answer, Field } from "./field.ts";

const group = "app context";
const route = "/api/sign-in";

const answered = ({ status, code }: Answer): string => `${status} ${code ?? ""}`.trim();

type Change = Parameters<Field["world"]["zoom"]["appContext"]>[1];

const withContext = (name: string, expected: string, make: (field: Field) => string): Attack =>
  attack(group, name, expected, async (field) => answered(await field.post(route, { context: make(field) })));

const changed = (name: string, expected: string, change: (field: Field) => Change): Attack =>
  withContext(name, expected, (field) => field.world.zoom.appContext("agent", change(field)));

export const identityAttacks: readonly Attack[] = [
  withContext("one byte changed", "401 not_authentic", ({ world }) => flip(world.zoom.appContext("agent"))),
  withContext("cut short", "401 malformed", ({ world }) => world.zoom.appContext("agent").slice(0, 40)),
  withContext("no context at all", "401 malformed", () => "AAAA"),
  changed("expired", "401 expired", () => ({ exp: Date.now() - 60_000 })),
  changed("for another app", "401 wrong_app", () => ({ aud: "anotherClientId" })),
  changed("from another issuer", "401 wrong_app", () => ({ iss: "marketplace.example" })),
  changed("of a guest, without a user id", "401 no_user", () => ({ uid: null })),
  changed("sealed with a guessed secret", "401 not_authentic", () => ({ clientSecret: "guessed" })),
  changed("sealed with the connector's secret", "401 not_authentic", ({ world }) => ({
    clientSecret: world.zoom.ids.apps.connector.clientSecret,
  })),
  preparedAttack(group, "used for a second sign-in", "401 used_before", async ({ world, post }) => {
    const context = world.zoom.appContext("agent");
    await post(route, { context });
    return async () => answered(await post(route, { context }));
  }),
  attack(group, "a megabyte instead of a context", "413", async ({ post }) =>
    String((await post(route, { context: "A".repeat(1_000_000) })).status),
  ),
  attack(
    group,
    "an in-client authorization that nobody began",
    "401 state_unknown",
    async ({ post, world }) =>
      answered(
        await post("/api/sign-in/authorization", {
          state: "aStateThatWasMadeUp",
          code: "aCode",
          redirectUri: `${world.urls.server}/`,
        }),
      ),
  ),
  preparedAttack(group, "the 121st sign-in of one address in a minute", "429", async ({ post }) => {
    const from = { "x-forwarded-for": "203.0.113.7" };
    for (let times = 0; times < 120; times++) await post(route, { context: "AAAA" }, from);
    return async () => String((await post(route, { context: "AAAA" }, from)).status);
  }),
];

/** Changes one character in the middle: of the cipher text. */
function flip(context: string): string {
  const bytes = Buffer.from(context, "base64");
  const at = Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString("base64");
}
