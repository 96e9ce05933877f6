import { randomBytes } from "node:crypto";
import { type Attack, attack, preparedAttack } from "./attack.ts";
import type { Answer, Field } from "./field.ts";
import { callbackToken, signForm } from "./money-field.ts";

const answered = ({ status, code }: Answer): string => `${status} ${code ?? ""}`.trim();

type Form = Readonly<Record<string, string>>;

const form = { "content-type": "application/x-www-form-urlencoded" };
const post = ({ request }: Field, path: string, values: Form, headers: Form = {}) =>
  request(path, {
    method: "POST",
    headers: { ...form, ...headers },
    body: new URLSearchParams(values).toString(),
  });

interface Forgery {
  /** `null`: not signed at all. */
  readonly token: string | null;
  /** In place of, or beside, what the genuine one says. */
  readonly says?: Form;
  readonly saysLater?: Form;
}

/** Would make the payment one that was paid, if it were believed. */
const paid = ({ world, money }: Field) => ({
  path: `/twilio/payments/${money.twilio}`,
  says: {
    AccountSid: world.credentials.twilio["accountSid"] ?? "",
    CallSid: `CA${"0c".repeat(16)}`,
    Sid: `PK${"0b".repeat(16)}`,
    Result: "success",
    PaymentConfirmationCode: "ch_forged",
  },
});

const ofTwilio = (name: string, expected: string, forge: (field: Field) => Forgery): Attack =>
  attack("Twilio's webhooks", name, expected, async (field) => {
    const { path, says } = paid(field);
    const { token, says: more, saysLater } = forge(field);
    const signed = { ...says, ...more };
    const signature = token === null ? null : signForm(`${field.world.urls.server}${path}`, signed, token);
    const headers: Form = signature === null ? {} : { "x-twilio-signature": signature };
    return answered(await post(field, path, { ...signed, ...saysLater }, headers));
  });

const right = ({ world }: Field): string => world.credentials.twilio["authToken"] ?? "";

const toTwilio: readonly Attack[] = [
  ofTwilio("not signed at all", "403 signature_missing", () => ({ token: null })),
  ofTwilio("signed with a guessed token", "403 signature_wrong", () => ({ token: "0".repeat(32) })),
  ofTwilio("signed with another account's token", "403 signature_wrong", ({ money }) => ({
    token: money.otherTwilio["authToken"] ?? "",
  })),
  ofTwilio("signed with it in that account's name", "403 signature_wrong", ({ money }) => ({
    token: money.otherTwilio["authToken"] ?? "",
    says: { AccountSid: money.otherTwilio["accountSid"] ?? "" },
  })),
  ofTwilio("rightly signed, of another account of Twilio's", "400 bad_message", (field) => ({
    token: right(field),
    says: { AccountSid: field.money.otherTwilio["accountSid"] ?? "" },
  })),
  ofTwilio("rightly signed, and changed since", "403 signature_wrong", (field) => ({
    token: right(field),
    saysLater: { PaymentConfirmationCode: "ch_another" },
  })),
  ofTwilio("rightly signed, of a call that is not ours (ignored)", "204", (field) => ({
    token: right(field),
  })),
  attack("Twilio's webhooks", "a call for the payment, not signed", "403 signature_missing", async (field) =>
    answered(
      await post(field, "/twilio/voice", { To: `sip:${field.money.twilio}@northwind.sip.twilio.com` }),
    ),
  ),
  attack("Twilio's webhooks", "a hundred kilobytes", "413 too_large", async (field) =>
    answered(await post(field, paid(field).path, { Result: "x".repeat(100_000) })),
  ),
];

const group = "PCI Pal's callbacks";

const approved = (sessionId: string): Form => ({
  orderReference: sessionId,
  orderAmount: "4250",
  orderCurrency: "EUR",
  transactionResult: "SUCCESS",
  transactionID: "pp-forged",
});

/** That the payment was paid, to an address with this token. */
const callBack = async (field: Field, sessionId: string, token: string): Promise<string> =>
  answered(
    await post(
      field,
      `/pci-pal/callbacks/${sessionId}${token === "" ? "" : `/${token}`}`,
      approved(sessionId),
    ),
  );
const ofPciPal = (name: string, expected: string, token: (field: Field) => string): Attack =>
  attack(group, name, expected, (field) => callBack(field, field.money.pciPal, token(field)));

const secretOf = ({ world }: Field): string => world.credentials["pci-pal"]["callbackSecret"] ?? "";
const tokenOf = (field: Field, sessionId: string, launch = 1) =>
  callbackToken(secretOf(field), sessionId, launch);

const toPciPal: readonly Attack[] = [
  ofPciPal("without a token", "403 signature_missing", () => ""),
  ofPciPal("with a guessed token", "403 signature_wrong", () => randomBytes(32).toString("base64url")),
  ofPciPal("with the token of another payment", "403 signature_wrong", (field) =>
    tokenOf(field, field.money.otherPciPal),
  ),
  ofPciPal("with the token of a launch that was never made", "403 signature_wrong", (field) =>
    tokenOf(field, field.money.pciPal, 2),
  ),
  ofPciPal("with a token that another secret has made", "403 signature_wrong", (field) =>
    callbackToken("another-secret-another-secret-00", field.money.pciPal, 1),
  ),
  attack(group, "for a payment of another provider", "404 unknown_session", (field) =>
    callBack(field, field.money.twilio, tokenOf(field, field.money.twilio)),
  ),
  attack(group, "at its own address, of another order", "400 bad_message", async (field) => {
    const { pciPal, otherPciPal } = field.money;
    const path = `/pci-pal/callbacks/${pciPal}/${tokenOf(field, pciPal)}`;
    return answered(await post(field, path, approved(otherPciPal)));
  }),
  preparedAttack(group, "a genuine one, sent again (answered, and ignored)", "204", async (field) => {
    const { otherPciPal } = field.money;
    const again = () => callBack(field, otherPciPal, tokenOf(field, otherPciPal));
    const first = await again();
    if (first !== "204") throw new Error(`a genuine callback was answered ${first}`);
    await field.quiet();
    return again;
  }),
];

export const callbackAttacks: readonly Attack[] = [...toTwilio, ...toPciPal];
