/**
 * Where a customer is written to: an e-mail address or a phone number. Panel and server check it by the same rules, and
 * nobody shows more of it than its mask.
 */
import { looksLikeCardNumber } from "../reference/index.ts";
import { err, ok, type Result } from "../result/index.ts";

export const messageKinds = ["email", "sms"] as const;
export type MessageKind = (typeof messageKinds)[number];

/** `contact_holds_card_number`: it looks like one; it is neither stored nor told to anybody. */
export type ContactProblem = "contact_missing" | "contact_not_valid" | "contact_holds_card_number";

/** In characters: RFC 5321 4.5.3.1.3, less the angle brackets. */
export const longestContact = 254;

/**
 * Of what a mail server would take only what is in use: a plain local part (RFC 5322 3.2.3 dot-atom, 64 characters at
 * most), and a domain of labels with a dot in it. No comments, no quotes, no addresses in brackets.
 */
const email =
  /^(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:xn--[A-Za-z0-9-]{1,59}|[A-Za-z]{2,63})$/;

/** E.164: a plus, a country code that does not begin with 0, 15 digits at most. */
const phone = /^\+[1-9]\d{6,14}$/;

/** What somebody has typed, as it is stored: without blanks around it, a phone number without what groups its digits. */
export function readContact(kind: MessageKind, text: string): Result<string, ContactProblem> {
  const typed = text.normalize("NFKC").trim();
  if (typed === "") return err("contact_missing");
  const contact = kind === "sms" ? typed.replace(/[\s().\-/]/g, "") : typed;
  // A number that begins with a plus is a phone number: a check digit of those 15 would be right by chance.
  const isPhone = kind === "sms" && phone.test(contact);
  if (!isPhone && looksLikeCardNumber(typed)) return err("contact_holds_card_number");
  if (kind === "sms") return isPhone ? ok(contact) : err("contact_not_valid");
  return contact.length <= longestContact && email.test(contact) ? ok(contact) : err("contact_not_valid");
}

/** Enough to recognize it by, for whoever has typed it: `m•••@e•••.com`, `•••• 34`. */
export function maskContact(kind: MessageKind, contact: string): string {
  if (kind === "sms") return `•••• ${contact.slice(-2)}`;
  const [local = "", domain = ""] = contact.split("@");
  const end = domain.slice(domain.lastIndexOf("."));
  return `${local.slice(0, 1)}•••@${domain.slice(0, 1)}•••${end}`;
}
