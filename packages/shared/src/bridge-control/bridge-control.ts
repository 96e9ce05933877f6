import { z } from "zod/mini";
import { linkFailures } from "../payment-link/index.ts";
import { lineModes } from "../payment-session/index.ts";
import { gatewayNames, intents, longestLinkMs } from "../providers/index.ts";
import {
  attemptSchema,
  captureProgressSchema,
  cardFieldSchema,
  cardSummarySchema,
  chargeAnswerSchema,
  effectIdSchema,
  gatewayReferenceSchema,
  linkIdSchema,
  moneySchema,
  pairingCodeSchema,
  refundAnswerSchema,
  requestIdSchema,
  sessionIdSchema,
} from "../schemas/index.ts";
import { connectionCodes } from "../setup/index.ts";

/**
 * What the server asks of the secure bridge: `POST <path>` with a JSON body, signed (see `signature/`). Every request
 * that changes anything carries a key and may be repeated: the second time changes nothing and gives the same answer.
 * None of them can carry card data, and no answer can.
 *
 * Errors: `{ code, message }` with 400 (`bad_request`), 401 (`bad_signature`), 404 (`unknown_session`), 409 (`not_now`)
 * or 500 (`internal`).
 */
const keyed = { key: requestIdSchema, sessionId: sessionIdSchema };

/** A merchant account at a gateway. */
const merchantSchema = z.strictObject({
  /** Left out: the gateway that the bridge was set up with. */
  gateway: z.optional(z.enum(gatewayNames)),
  /** The account's own credentials, in the form that the gateway's adapter reads; left out: the bridge's own. */
  key: z.optional(z.string().check(z.regex(/^[\x20-\x7e]{1,2048}$/))),
});
export type Merchant = z.infer<typeof merchantSchema>;

/** In the order in which they are tried: a further one only while nothing can have been sent to those before it. */
const merchantsSchema = z.array(merchantSchema).check(z.minLength(1), z.maxLength(2));

/** What the server calls a bridge, where it has several. It has no hyphen: in a link id, one comes behind it. */
export const bridgeNamePattern = /^[a-z][a-z0-9]{0,15}$/;

/** Of the gateway's payment page; on this machine without TLS, as in the sandbox. */
const linkUrlSchema = z
  .string()
  .check(z.regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])[\x21-\x7e]+$/), z.maxLength(2_048));

const callFingerprintSchema = z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/)));

/** Opens a session and names the link id by which its call is found. A released session can't be opened again: 409. */
export const openRequestSchema = z.strictObject({
  ...keyed,
  callPath: z.enum(["zoom-redirect", "inline-trunk"]),
  securing: z.enum(lineModes),
  /** Of the call on an inline trunk (see `call-fingerprint/`); `null`: not known, or the call brings a link id. */
  callFingerprint: callFingerprintSchema,
  /** The link id begins with it and a hyphen, so that the call can be led to this bridge; left out: it does not. */
  bridge: z.optional(z.string().check(z.regex(bridgeNamePattern))),
  /** After so many ms the bridge releases the line by itself, whatever the server says or fails to say. */
  maxSecuredMs: z.int().check(z.gte(1_000), z.lte(3_600_000)),
});
export const openReplySchema = z.strictObject({
  providerSessionId: z.string().check(z.minLength(1), z.maxLength(64)),
  linkId: z.string().check(z.regex(/^[A-Za-z0-9._-]{1,64}$/)),
  /** The customer has to key it, since more than one call, or none, has the fingerprint; `null`: the call is known. */
  pairingCode: z.nullable(pairingCodeSchema),
});

/** Empties all fields and asks for the first one. */
export const beginCaptureRequestSchema = z.strictObject({ ...keyed, attempt: attemptSchema });

/** Empties one field and asks for it. */
export const clearFieldRequestSchema = z.strictObject({
  ...keyed,
  attempt: attemptSchema,
  field: cardFieldSchema,
});

/**
 * Charges the captured card, once per `key`: the key is handed to the gateway. Answered at once; what became of the
 * charge comes as the event `charge_answered`.
 */
export const submitRequestSchema = z.strictObject({
  key: effectIdSchema,
  sessionId: sessionIdSchema,
  attempt: attemptSchema,
  /** Of this card; nothing if the card is only saved. */
  money: moneySchema,
  reference: z.string().check(z.minLength(1), z.maxLength(64)),
  intent: z.enum(intents),
  merchants: merchantsSchema,
});

/** Gives the call back: answered at once; `line_released` says when it is done. An unknown session is released. */
export const releaseRequestSchema = z.strictObject(keyed);

/**
 * What became of the charge with this key. From this answer on a key that never reached the gateway is refused for good,
 * so that `not_charged` stays true.
 */
export const lookUpRequestSchema = z.strictObject({
  key: effectIdSchema,
  sessionId: sessionIdSchema,
  chargeKey: effectIdSchema,
  /** Epoch ms, by the server's clock, at which the charge was first asked for. */
  askedAt: z.int(),
  /** With their present credentials: for a charge of which the bridge no longer knows where it was sent, and how. */
  merchants: merchantsSchema,
});
export const lookUpReplySchema = z.strictObject({ answer: chargeAnswerSchema });

/**
 * Gives money back, once per `key`, however often it is asked and whatever the bridge has forgotten: what a key came to is
 * looked for before it is sent. Answered within seconds; `unknown` means: ask again with the same key.
 */
export const refundRequestSchema = z.strictObject({
  key: effectIdSchema,
  sessionId: sessionIdSchema,
  /** Of the charge. */
  gatewayReference: gatewayReferenceSchema,
  chargeKey: effectIdSchema,
  money: moneySchema,
  /** Epoch ms, by the server's clock, at which this refund was first asked for. */
  askedAt: z.int(),
  merchant: merchantSchema,
});
export const refundReplySchema = z.strictObject({ answer: refundAnswerSchema });

/**
 * Makes a link to a payment page of the gateway's, once per `linkId`, which is the key. No card data is in it, or ever
 * comes of it. Answered within seconds; `unknown`: ask again with the same id. One whose address nobody has can't be paid.
 */
export const makeLinkRequestSchema = z.strictObject({
  linkId: linkIdSchema,
  money: moneySchema,
  reference: z.string().check(z.minLength(1), z.maxLength(64)),
  /** Epoch ms, by the server's clock: the same each time it is asked, as gateways want it of one key. */
  createdAt: z.int(),
  /** From then on. */
  expiresInMs: z.int().check(z.gte(1), z.lte(longestLinkMs)),
  /** Where the gateway leads the customer who has paid. */
  returnUrl: z.url().check(z.maxLength(300)),
  merchant: merchantSchema,
});
export const makeLinkReplySchema = z.strictObject({
  answer: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("made"),
      id: gatewayReferenceSchema,
      url: linkUrlSchema,
      /** Epoch ms, by the gateway's clock. */
      expiresAt: z.int(),
      canCancel: z.boolean(),
    }),
    z.strictObject({ kind: z.literal("refused"), reason: z.enum(linkFailures) }),
    z.strictObject({ kind: z.literal("unknown") }),
  ]),
});

/** Of a link that was made. */
export const ofLinkRequestSchema = z.strictObject({
  linkId: linkIdSchema,
  /** The gateway's. */
  id: gatewayReferenceSchema,
  money: moneySchema,
  merchant: merchantSchema,
});
/** What the gateway says of it. `ended`: it was not paid, and can't be any more. */
export const linkStateReplySchema = z.strictObject({
  answer: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("open"), isPaying: z.boolean() }),
    z.strictObject({
      kind: z.literal("paid"),
      payment: z.strictObject({
        gatewayReference: gatewayReferenceSchema,
        card: z.nullable(cardSummarySchema),
      }),
    }),
    z.strictObject({ kind: z.literal("ended") }),
    z.strictObject({ kind: z.literal("unknown") }),
  ]),
});

/** The keypad progress as it stands; `null` when nothing is being captured. */
export const progressRequestSchema = z.strictObject({ sessionId: sessionIdSchema });
export const progressReplySchema = z.strictObject({ progress: z.nullable(captureProgressSchema) });

/** The same of many sessions, as panels ask that come back together; those of which nothing is being captured are left out. */
const progressOfRequestSchema = z.strictObject({
  sessionIds: z.array(sessionIdSchema).check(z.maxLength(100)),
});
const progressOfReplySchema = z.strictObject({
  keypads: z.array(z.strictObject({ sessionId: sessionIdSchema, progress: captureProgressSchema })),
});

/** Which of these sessions are being captured: those whose `progress` would not be `null`. Changes nothing. */
export const sessionIdsSchema = z.strictObject({
  sessionIds: z.array(sessionIdSchema).check(z.maxLength(1_000)),
});

/** How the bridge stands, so that one of several can be chosen. Changes nothing. */
export const statusRequestSchema = z.strictObject({ callFingerprint: callFingerprintSchema });
export const statusReplySchema = z.strictObject({
  /** It knows the calls that are up, and can secure them. */
  isReady: z.boolean(),
  /** Open ones. */
  sessions: z.int().check(z.gte(0)),
  /** On an inline trunk, with this fingerprint, whether a session has them or not. */
  calls: z.int().check(z.gte(0)),
});

/** Whether a payment could be taken: the engines and the gateway are asked, nothing is charged. */
export const checkRequestSchema = z.strictObject({ merchant: merchantSchema });
export const checkReplySchema = z.strictObject({
  checks: z
    .array(z.strictObject({ name: z.enum(["voice_engines", "gateway"]), code: z.enum(connectionCodes) }))
    .check(z.maxLength(2)),
});

export const acceptedReplySchema = z.strictObject({ accepted: z.literal(true) });

export const bridgeErrorCodes = [
  "bad_request",
  "bad_signature",
  "unknown_session",
  "not_now",
  "internal",
] as const;
export type BridgeErrorCode = (typeof bridgeErrorCodes)[number];
export const bridgeErrorSchema = z.strictObject({ code: z.enum(bridgeErrorCodes), message: z.string() });

/** Path, request and reply of every call, for both sides. */
export const bridgeControl = {
  open: { path: "/control/open", request: openRequestSchema, reply: openReplySchema },
  beginCapture: {
    path: "/control/begin-capture",
    request: beginCaptureRequestSchema,
    reply: acceptedReplySchema,
  },
  clearField: { path: "/control/clear-field", request: clearFieldRequestSchema, reply: acceptedReplySchema },
  submit: { path: "/control/submit", request: submitRequestSchema, reply: acceptedReplySchema },
  release: { path: "/control/release", request: releaseRequestSchema, reply: acceptedReplySchema },
  lookUp: { path: "/control/look-up", request: lookUpRequestSchema, reply: lookUpReplySchema },
  refund: { path: "/control/refund", request: refundRequestSchema, reply: refundReplySchema },
  makeLink: { path: "/control/links/make", request: makeLinkRequestSchema, reply: makeLinkReplySchema },
  lookUpLink: { path: "/control/links/look-up", request: ofLinkRequestSchema, reply: linkStateReplySchema },
  /** Ends it, if it can be ended, and tells what it has come to: what the gateway says decides. */
  cancelLink: { path: "/control/links/cancel", request: ofLinkRequestSchema, reply: linkStateReplySchema },
  progress: { path: "/control/progress", request: progressRequestSchema, reply: progressReplySchema },
  progressOf: {
    path: "/control/progress-of",
    request: progressOfRequestSchema,
    reply: progressOfReplySchema,
  },
  capturing: { path: "/control/capturing", request: sessionIdsSchema, reply: sessionIdsSchema },
  status: { path: "/control/status", request: statusRequestSchema, reply: statusReplySchema },
  check: { path: "/control/check", request: checkRequestSchema, reply: checkReplySchema },
} as const;

export type BridgeCall = keyof typeof bridgeControl;
export type BridgeRequest<Call extends BridgeCall> = z.infer<(typeof bridgeControl)[Call]["request"]>;
export type BridgeReply<Call extends BridgeCall> = z.infer<(typeof bridgeControl)[Call]["reply"]>;
