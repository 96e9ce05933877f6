import { createHmac } from "node:crypto";
import { type Attack, attack } from "./attack.ts";
import { anId, type Field, type Who } from "./field.ts";

const money = { minorUnits: 100, currency: "EUR" };

interface Forgery {
  readonly alg?: string;
  readonly secret?: string;
  readonly expiresInMs?: number;
}

/** A token in our form; with our own secret unless told, as somebody would make it who has come by that. */
function forge(field: Field, who: Who, { alg = "HS256", secret, expiresInMs = 900_000 }: Forgery): string {
  const [header = "", payload = ""] = field.tokens[who].split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
  const now = Math.floor(Date.now() / 1_000);
  const lifetime = Math.floor(expiresInMs / 1_000);
  const signed = [
    encode({ ...(JSON.parse(Buffer.from(header, "base64url").toString()) as object), alg }),
    encode({ ...claims, iat: now + lifetime - 900, exp: now + lifetime }),
  ].join(".");
  if (alg === "none") return `${signed}.`;
  const key = secret ?? field.world.zoom.ids.sessionTokenSecret;
  return `${signed}.${createHmac("sha256", key).update(signed).digest("base64url")}`;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

const ways: readonly (readonly [string, (field: Field) => string | undefined])[] = [
  ["without a token", () => undefined],
  ["with an expired token", (field) => forge(field, "admin", { expiresInMs: -1_000 })],
  ["with a token signed by a guessed secret", (field) => forge(field, "admin", { secret: "guessed" })],
  ["with an unsigned token (alg none)", (field) => forge(field, "admin", { alg: "none" })],
  ["with something that is no token", () => "Bearer"],
];

const sockets = ways.map(([name, make]) =>
  attack("socket", name, "not_signed_in", async (field) => {
    const token = make(field);
    const socket = await field.connect({ wireVersion: 1, ...(token === undefined ? {} : { token }) });
    if (typeof socket === "string") return socket;
    socket.disconnect();
    return "connected";
  }),
);

const rest = ways.map(([name, make]) =>
  attack("REST", name, "401 not_signed_in", async (field) => readSetup(field, make(field))),
);

async function readSetup(field: Field, token: string | undefined): Promise<string> {
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const { status, code } = await field.request("/api/setup", { headers });
  return `${status} ${code ?? ""}`.trim();
}

const command = (
  group: string,
  name: string,
  expected: string,
  who: Who,
  message: (field: Field) => readonly [string, object],
): Attack =>
  attack(group, name, expected, async (field) => {
    const answer = await field.send(field.tokens[who], ...message(field));
    return answer === "" ? "ok" : answer;
  });

const onSession = (field: Field) => ({ requestId: anId(), sessionId: field.sessionId });

const otherAccount = [
  command(
    "other account",
    "cancels the first account's payment",
    "unknown_session",
    "other-agent",
    (field) => ["cancel", onSession(field)],
  ),
  command(
    "other account",
    "submits the first account's payment",
    "unknown_session",
    "other-agent",
    (field) => ["submit", onSession(field)],
  ),
  command(
    "other account",
    "takes a payment on the first's engagement",
    "engagement_not_confirmed",
    "other-agent",
    (field) => [
      "take_payment",
      { requestId: anId(), engagementId: field.freeEngagementId, money, reference: "STOLEN-A" },
    ],
  ),
  attack(
    "other account",
    "follows its feed and looks for the first's payment",
    "0 of the first account",
    (field) => countForeign(field, "follow", { afterSeq: null }, "other-agent"),
  ),
  attack(
    "other account",
    "watches, as its admin, for the first's payment",
    "0 of the first account",
    (field) => countForeign(field, "watch", {}, "other-admin"),
  ),
  attack("other account", "removes the first account's data", "400 bad_request", async (field) => {
    const { status, code } = await field.post(
      "/api/setup/removal",
      { accountId: field.world.zoom.ids.accounts.northwind },
      { authorization: `Bearer ${field.tokens["other-admin"]}` },
    );
    return `${status} ${code}`;
  }),
];

async function countForeign(field: Field, name: string, message: object, who: Who): Promise<string> {
  const socket = await field.connect({ token: field.tokens[who], wireVersion: 1 });
  if (typeof socket === "string") return socket;
  const reply: unknown = await socket.timeout(5_000).emitWithAck(name, message);
  socket.disconnect();
  const text = JSON.stringify(reply);
  if (!text.includes('"ok":true')) return text;
  return `${text.split(field.sessionId).length - 1} of the first account`;
}

const otherAgent = [
  command("other agent", "cancels a colleague's payment", "unknown_session", "supervisor", (field) => [
    "cancel",
    onSession(field),
  ]),
  command(
    "other agent",
    "clears a field of a colleague's payment",
    "unknown_session",
    "supervisor",
    (field) => ["clear_field", { ...onSession(field), field: "cardNumber" }],
  ),
  command(
    "other agent",
    "takes a payment on a colleague's engagement",
    "engagement_not_yours",
    "supervisor",
    (field) => [
      "take_payment",
      { requestId: anId(), engagementId: field.freeEngagementId, money, reference: "STOLEN-B" },
    ],
  ),
  command(
    "other agent",
    "takes a payment on an engagement that was made up",
    "engagement_not_confirmed",
    "agent",
    () => ["take_payment", { requestId: anId(), engagementId: "engMadeUp", money, reference: "STOLEN-C" }],
  ),
];

const setupAs = (who: Who, method: string, path: string, body?: object): Attack =>
  attack("role", `${who}: ${method} ${path}`, "403 not_allowed", async (field) => {
    const { status, code } = await field.request(path, {
      method,
      headers: { authorization: `Bearer ${field.tokens[who]}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return `${status} ${code ?? ""}`.trim();
  });

const roles = [
  command("role", "agent: watches everybody's payments", "not_allowed", "agent", () => ["watch", {}]),
  setupAs("agent", "GET", "/api/setup"),
  setupAs("agent", "GET", "/api/setup/export"),
  setupAs("supervisor", "GET", "/api/setup"),
  setupAs("supervisor", "PUT", "/api/setup/credentials", {
    target: "secure-bridge",
    values: { gatewayKey: "aKeyOfTheirOwn" },
  }),
  setupAs("supervisor", "POST", "/api/setup/removal", { accountId: "aNorthwindTradersAcct" }),
];

export const tokenAttacks: readonly Attack[] = [
  ...sockets,
  ...rest,
  ...otherAccount,
  ...otherAgent,
  ...roles,
];
