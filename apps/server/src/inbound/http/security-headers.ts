import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { zoomRoutes } from "@tacet/shared/zoom-app";
import type { RequestHandler } from "express";
import helmet from "helmet";

export interface SecurityHeadersOptions {
  /** Who may frame the panel; nobody may frame anything else. */
  readonly frameAncestors: readonly string[];
  /** Whose own views the panel posts into frames, as CSP sources. */
  readonly viewSources: readonly string[];
  readonly embedderPolicy: "require-corp" | "credentialless" | "unsafe-none";
}

/** Headers that Zoom's client demands of every HTML answer: HSTS, CSP, nosniff, Referrer-Policy. */
export function securityHeaders(options: SecurityHeadersOptions): RequestHandler {
  const { frameAncestors, viewSources, embedderPolicy } = options;
  const onPanel = (sources: readonly string[]) => (request: IncomingMessage) =>
    isPanel(request) && sources.length > 0 ? sources.join(" ") : "'none'";
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        // A provider's view is asked for with a form, whose answer is shown in a frame: both go to its hosts.
        formAction: [onPanel(viewSources)],
        frameSrc: [onPanel(viewSources)],
        objectSrc: ["'none'"],
        frameAncestors: [onPanel(frameAncestors)],
      },
    },
    // The panel is framed by Zoom's web client: frame-ancestors says by whom, X-Frame-Options can't.
    xFrameOptions: false,
    crossOriginEmbedderPolicy: { policy: embedderPolicy },
    crossOriginResourcePolicy: { policy: "cross-origin" },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: "no-referrer" },
  });
}

/** The same for one path, made once: names and values by turns, as `writeHead` takes them. */
export function securityHeadersAt(path: string, options: SecurityHeadersOptions): readonly string[] {
  const request = Object.assign(new IncomingMessage(new Socket()), { method: "POST", url: path });
  const response = new ServerResponse(request);
  securityHeaders(options)(request as never, response as never, (error?: unknown) => {
    if (error !== undefined) throw error;
  });
  return Object.entries(response.getHeaders()).flatMap(([name, value]) => [name, String(value)]);
}

/** Pages of an installation are opened in a browser; framed, somebody could be made to click through one unseen. */
function isPanel({ url = "" }: IncomingMessage): boolean {
  const [path = ""] = url.split("?", 1);
  return path === zoomRoutes.home || path === `${zoomRoutes.home}index.html`;
}
