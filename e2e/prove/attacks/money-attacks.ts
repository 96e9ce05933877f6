import { type Attack, attack } from "./attack.ts";
import { anId, type Field, type Who } from "./field.ts";
import { reference } from "./money-field.ts";

const group = "money";

const command = (
  name: string,
  expected: string,
  who: Who,
  message: (field: Field) => readonly [string, object],
): Attack =>
  attack(group, name, expected, async (field) => await field.send(field.tokens[who], ...message(field)));

const refund =
  (minorUnits: number) =>
  ({ money: { charged } }: Field): readonly [string, object] => [
    "refund",
    { requestId: anId(), ...charged, minorUnits },
  ];
const resolve = ({ money: { charged } }: Field): readonly [string, object] => [
  "resolve",
  { requestId: anId(), sessionId: charged.sessionId, result: "not_charged" },
];
const resolveRefund = ({ money: { charged } }: Field): readonly [string, object] => {
  const { sessionId } = charged;
  const refundKey = `${sessionId}:99:0`;
  return ["resolve_refund", { requestId: anId(), sessionId, refundKey, result: "not_refunded" }];
};
const openView = ({ money: { pciPal } }: Field): readonly [string, object] => [
  "open_view",
  { requestId: anId(), sessionId: pciPal },
];
const onLine =
  (name: "release_line" | "line_found_released", why = "asked to stop") =>
  ({ money: { charged } }: Field): readonly [string, object] => [
    name,
    { requestId: anId(), sessionId: charged.sessionId, why },
  ];
const timeline = ({ money: { charged } }: Field): readonly [string, object] => [
  "timeline",
  { sessionId: charged.sessionId },
];
const find = (): readonly [string, object] => ["find_payments", { reference }];

export const moneyAttacks: readonly Attack[] = [
  command("an agent gives money back", "not_allowed", "agent", refund(100)),
  command("an agent enters a result by hand", "not_allowed", "agent", resolve),
  command("an agent enters a refund's result by hand", "not_allowed", "agent", resolveRefund),
  command("an agent looks for closed payments", "not_allowed", "agent", find),
  command("an agent has a line given back as a supervisor", "not_allowed", "agent", onLine("release_line")),
  command("an agent calls a line released", "not_allowed", "agent", onLine("line_found_released")),
  command("an agent reads what happened to a payment", "not_allowed", "agent", timeline),
  command(
    "a supervisor gives a line back and says nothing of why",
    "why_missing",
    "supervisor",
    onLine("release_line", " "),
  ),
  command(
    "a supervisor gives back more than was charged",
    "refund_not_possible",
    "supervisor",
    refund(4_251),
  ),
  command("a supervisor gives back less than nothing", "bad_message", "supervisor", refund(-100)),
  command(
    "a supervisor gives back of a charge that was made up",
    "refund_not_possible",
    "supervisor",
    (field) => {
      const { sessionId } = field.money.charged;
      return ["refund", { requestId: anId(), sessionId, chargeKey: `${sessionId}:99:0`, minorUnits: 100 }];
    },
  ),
  command("a supervisor overrules a result that is known", "nothing_unresolved", "supervisor", resolve),
  command(
    "a supervisor settles a refund that was made up",
    "nothing_unresolved",
    "supervisor",
    resolveRefund,
  ),
  command("another account's admin gives money back", "unknown_session", "other-admin", refund(100)),
  command("another account's admin enters a result", "unknown_session", "other-admin", resolve),
  command("another account's admin enters a refund's", "unknown_session", "other-admin", resolveRefund),
  command(
    "another account's admin has its line given back",
    "unknown_session",
    "other-admin",
    onLine("release_line"),
  ),
  command(
    "another account's admin calls its line released",
    "unknown_session",
    "other-admin",
    onLine("line_found_released"),
  ),
  command("another account's admin reads what happened to it", "unknown_session", "other-admin", timeline),
  attack(group, "another account's admin looks for the payment", "0 found", async (field) => {
    const socket = await field.connect({ token: field.tokens["other-admin"], wireVersion: 1 });
    if (typeof socket === "string") return socket;
    const reply: unknown = await socket.timeout(5_000).emitWithAck(...find());
    socket.disconnect();
    const text = JSON.stringify(reply);
    return text.includes('"ok":true') ? `${text.split(reference).length - 1} found` : text;
  }),
  command("a supervisor opens the view of an agent's payment", "unknown_session", "supervisor", openView),
  command("another account's agent opens it", "unknown_session", "other-agent", openView),
];
