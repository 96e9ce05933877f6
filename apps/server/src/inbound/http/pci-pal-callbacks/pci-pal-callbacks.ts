import express, { type RequestHandler, Router } from "express";
import type { Logger } from "../../../logger.ts";
import type { TakeProviderMessage } from "../../../use-cases/take-provider-message.ts";
import { tooBusy } from "../too-busy.ts";
import { allowAddresses, allowCertificates, type ClientCertificates } from "./allowed.ts";

export interface PciPalCallbackOptions {
  readonly take: TakeProviderMessage;
  /** Who frames the panel: the page at the end of a view is framed by the panel, and so by them. */
  readonly frameAncestors: readonly string[];
  /** Addresses and CIDR ranges from which callbacks may come; empty: any. Throws for what is neither. */
  readonly addresses: readonly string[];
  /** `null`: no mutual TLS is asked for. */
  readonly certificates: ClientCertificates | null;
  readonly log: Logger;
}

/**
 * `POST /pci-pal/callbacks/<session>/<token>`: what became of a session, as JSON or a form. 204 when it was taken, also for
 * what came twice; 404 no such session; 403 not allowed, or the token is wrong; 400 not readable. The address is a secret:
 * it is never logged here, and a proxy in front of us should leave it out of its logs.
 *
 * `/pci-pal/done`: where the vendor's view leads in the end, within its frame.
 */
export function pciPalCallbacks(options: PciPalCallbackOptions): Router {
  return Router()
    .all("/pci-pal/done", donePage(options))
    .post(
      "/pci-pal/callbacks/{*rest}",
      guard(options),
      express.raw({ type: () => true, limit: "64kb" }),
      async (request, response) => {
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { code } = await options.take({ path: request.originalUrl, body, headers: request.headers });
        if (code === "taken") {
          response.status(204).end();
          return;
        }
        if (code === "too_busy") return tooBusy(response);
        const { status, message } = answers[code];
        response.status(status).json({ code, message });
      },
    );
}

/** Before the body is read. */
function guard({ addresses, certificates, log }: PciPalCallbackOptions): RequestHandler {
  const isAllowedAddress = allowAddresses(addresses);
  const isAllowedCertificate = allowCertificates(certificates);
  return (request, response, next) => {
    const isAddress = isAllowedAddress(request.ip);
    if (isAddress && isAllowedCertificate(request.headers)) {
      next();
      return;
    }
    log.warn("a callback of PCI Pal was not allowed", {
      code: isAddress ? "certificate_refused" : "address_refused",
    });
    response.status(403).json({ code: "not_allowed", message: "Callbacks are not taken from here." });
  };
}

const notProven = {
  status: 403,
  message: "This is not the address that was handed over when the session was launched.",
} as const;

const answers = {
  unknown_session: { status: 404, message: "There is no such session." },
  signature_missing: notProven,
  signature_wrong: notProven,
  timestamp_out_of_window: notProven,
  bad_message: {
    status: 400,
    message:
      "This can't be read as a callback of the session's flow. Compare its fields with the field map in Setup.",
  },
} as const;

const page =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Tacet</title>' +
  "<p>The payment view is closed. The result is shown in the panel.</p></html>";

function donePage({ frameAncestors }: PciPalCallbackOptions): RequestHandler {
  const ancestors = ["'self'", ...frameAncestors].join(" ");
  return (_request, response) => {
    response
      .status(200)
      // Of our own origin, within a frame that may run scripts of others: `sandbox` takes the origin away.
      .set("content-security-policy", `default-src 'none'; sandbox; frame-ancestors ${ancestors}`)
      .set("cache-control", "no-store")
      .type("html")
      .send(page);
  };
}
