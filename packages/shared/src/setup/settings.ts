import { z } from "zod/mini";
import { isTimeZone } from "../history/index.ts";
import { type CurrencyCode, isCurrencyCode } from "../money/index.ts";
import { lineModes } from "../payment-session/index.ts";
import { gatewayNames, providerNames } from "../providers/index.ts";
import { looksLikeCardNumber } from "../reference/index.ts";

const currencySchema = z.custom<CurrencyCode>((value) => typeof value === "string" && isCurrencyCode(value));

const routeSchema = z.strictObject({
  /** The secure-voice provider that takes the digits out of the call. */
  provider: z.enum(providerNames),
  /** With our own bridge only; `null`: the gateway that the bridge was set up with. */
  gateway: z.nullable(z.enum(gatewayNames)),
  /** Charged instead when the gateway can't be reached, and only before anything was sent to it; `null`: none. */
  fallbackGateway: z.nullable(z.enum(gatewayNames)),
});
/** Which way a payment goes. */
export type Route = z.infer<typeof routeSchema>;

/** As on a sign above a door: one line that can be printed. Empty: not said yet. */
const merchantNameSchema = z.string().check(
  z.maxLength(60),
  z.refine((text) => !looksLikeCardNumber(text)),
  z.regex(/^(?:[^\s\p{C}](?:[^\p{C}\p{Zl}\p{Zp}]*[^\s\p{C}])?)?$/u),
);

/** What an admin decides for the account. Stored per account; a new one starts with the operator's defaults. */
export const accountSettingsSchema = z.strictObject({
  /** Currencies that agents may choose, the default first. */
  currencies: z.array(currencySchema).check(z.minLength(1), z.maxLength(40)),
  /** Highest amount of one payment, in major units of any currency. */
  amountLimit: z.int().check(z.gte(1), z.lte(1_000_000)),
  /** Who takes the digits out of the call, and where the card is charged, unless a rule below says otherwise. */
  route: routeSchema,
  /** Of several rules the first that fits is taken. */
  rules: z
    .array(
      z.strictObject({
        /** `null`: whatever the currency. */
        currency: z.nullable(currencySchema),
        /** Zoom's id of the queue that the engagement came through; `null`: whatever the queue. */
        queueId: z.nullable(z.string().check(z.minLength(1), z.maxLength(128))),
        route: routeSchema,
      }),
    )
    .check(z.maxLength(50)),
  /** How our own bridge keeps the line free of digits; any other provider has its own way. */
  securing: z.enum(lineModes),
  /** The least role that may give money back from the panel. */
  refundRole: z.enum(["agent", "supervisor", "admin"]),
  /** Zoom Contact Center roles and what they may do here; a role that is not named goes by Zoom's own name for it. */
  roles: z
    .array(
      z.strictObject({
        zoomRoleId: z.string().check(z.minLength(1), z.maxLength(128)),
        role: z.enum(["agent", "supervisor", "admin", "none"]),
      }),
    )
    .check(z.maxLength(200)),
  /** Has Zoom pause the recording, too, while the line is secured. */
  pauseRecording: z.boolean(),
  /**
   * `strict`: a payment starts only on an engagement that Zoom's webhooks have confirmed. `when_known`: also on one
   * that they have not mentioned yet; one that they contradict is refused all the same.
   */
  engagementCheck: z.enum(["strict", "when_known"]),
  /** Who the customer knows to have been paid: the head of a receipt. Empty: no receipt can be sent. */
  merchantName: merchantNameSchema,
  /** In which receipts tell the time. */
  timeZone: z.string().check(z.refine((text) => isTimeZone(text))),
  /** After so many days a closed payment is deleted. */
  retentionDays: z.int().check(z.gte(1), z.lte(3_650)),
});

export type AccountSettings = z.infer<typeof accountSettingsSchema>;
/** `none`: may not use Tacet. */
export type MappedRole = AccountSettings["roles"][number]["role"];
