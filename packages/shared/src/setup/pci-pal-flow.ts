/**
 * How a flow of PCI Pal's names things: each flow is set up by PCI Pal for its merchant, and so are the fields of its
 * callback. Two shapes are known from public code; what differs is typed in as JSON. Source: payments in public
 * repositories of HMCTS (`orders`) and HMRC (`items`).
 */
import { z } from "zod/mini";
import { err, ok, type Result } from "../result/index.ts";

/** `orders`: one order of the whole amount. `items`: several bills, each with a callback of its own or in one list. */
export const pciPalShapes = ["orders", "items"] as const;
export type PciPalShape = (typeof pciPalShapes)[number];

const nameSchema = z.string().check(z.regex(/^[A-Za-z0-9_.-]{1,64}$/));
const optionalName = z.nullable(nameSchema);
const meanings = ["approved", "declined", "canceled", "unknown"] as const;

const fieldsSchema = z.strictObject({
  /** Of the array that holds the orders; `null`: the body is one order, or an array of them. */
  list: optionalName,
  /** Names the order or item, as we have sent it. */
  order: nameSchema,
  /** PCI Pal's own session. */
  session: optionalName,
  result: nameSchema,
  /** What the values of `result` mean, whatever their case; one that is missing means "unknown". */
  results: z.record(nameSchema, z.enum(meanings)),
  amount: nameSchema,
  /** `minor`: `4250`; `major`: `42.50`. */
  amountIn: z.enum(["minor", "major"]),
  currency: optionalName,
  transaction: optionalName,
  authCode: optionalName,
  /** The gateway's words, from which the reason of a decline is read. */
  message: optionalName,
  last4: optionalName,
  brand: optionalName,
});

/** Which field of a callback says what. */
export type PciPalFields = z.infer<typeof fieldsSchema>;

const standard: Readonly<Record<PciPalShape, PciPalFields>> = {
  orders: {
    list: null,
    order: "orderReference",
    session: null,
    result: "transactionResult",
    // An error may have come after the charge: only the gateway knows.
    results: { SUCCESS: "approved", DECLINE: "declined", CANCELLED: "canceled", ERROR: "unknown" },
    amount: "orderAmount",
    amountIn: "minor",
    currency: "orderCurrency",
    transaction: "transactionID",
    authCode: "transactionAuthCode",
    message: "transactionResponseMsg",
    last4: "cardLast4",
    brand: "cardType",
  },
  items: {
    list: null,
    order: "paymentItemId",
    session: "PCIPalSessionId",
    result: "Status",
    results: { validated: "approved", failed: "declined" },
    amount: "Amount",
    amountIn: "major",
    currency: null,
    transaction: "TransactionReference",
    authCode: null,
    message: null,
    last4: "CardLast4",
    brand: "CardType",
  },
};

/** The shape's fields, with those of `text` (JSON; empty: none) in place of its own. The error: paths that are wrong. */
export function readPciPalFields(shape: PciPalShape, text: string): Result<PciPalFields, readonly string[]> {
  if (text === "") return ok(standard[shape]);
  const json = parse(text);
  if (typeof json !== "object" || json === null || Array.isArray(json)) return err([]);
  const read = fieldsSchema.safeParse({ ...standard[shape], ...json });
  if (!read.success) return err(pathsOf(read.error.issues));
  // Without it every payment would end as unknown.
  return Object.values(read.data.results).includes("approved") ? ok(read.data) : err(["results"]);
}

/** Initial values that decide what is charged, and where it is told: they can't be typed in. */
const ours: ReadonlySet<string> = new Set(
  ["orderId", "amount", "currencyCode", "callbackURL", "callbackUrl", "PaymentItemID_n", "Amount_n"]
    .concat(["TotalTaxAmountToPay", "returnURL", "finishURL", "backURL", "resetURL"])
    .map((name) => name.toLowerCase()),
);

const valuesSchema = z.record(
  nameSchema.check(z.refine((name) => !ours.has(name.toLowerCase().replace(/_\d+$/, "_n")))),
  z.string().check(z.maxLength(200)),
);

/**
 * More initial values that a flow wants (JSON; empty: none). `{reference}` and `{sessionId}` stand for the payment's; a
 * name that ends with `_n` is sent for each item, with its number in place of `n`.
 */
export function readPciPalInitialValues(
  text: string,
): Result<Readonly<Record<string, string>>, readonly string[]> {
  if (text === "") return ok({});
  const read = valuesSchema.safeParse(parse(text));
  return read.success ? ok(read.data) : err(pathsOf(read.error.issues));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function pathsOf(issues: readonly z.core.$ZodIssue[]): readonly string[] {
  return issues.flatMap((issue) => {
    const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
    return keys.length === 0
      ? [issue.path.map(String).join(".")].filter((path) => path !== "")
      : keys.map((key) => [...issue.path.map(String), key].join("."));
  });
}
