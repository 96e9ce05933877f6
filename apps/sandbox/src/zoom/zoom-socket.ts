import type { Namespace } from "socket.io";
import { z } from "zod";
import type { PageToZoom, ZoomToPage, ZoomWorld } from "../page-protocol/index.ts";
import { personaNames, redirectionDials, securableDials } from "../page-protocol/index.ts";
import { account, personaOf, personas } from "./account.ts";
import { encryptAppContext, makeAppContext } from "./app-context.ts";
import type { ContactCenter } from "./contact-center.ts";

export interface ZoomSocketOptions {
  readonly namespace: Namespace<PageToZoom, ZoomToPage>;
  readonly contactCenter: ContactCenter;
  readonly panelUrl: string;
  readonly app: { readonly clientId: string; readonly clientSecret: string };
}

/** Keeps every Zoom page in step with the contact center, and does what their buttons and the app ask for. */
export function serveZoomPages({ namespace, contactCenter, panelUrl, app }: ZoomSocketOptions): void {
  const world = (): ZoomWorld => ({
    company: account.company,
    accountId: account.id,
    personas,
    panelUrl,
    engagements: contactCenter.engagements(),
    canTakeNewCall: contactCenter.nextCaller() !== undefined,
  });
  contactCenter.listen({
    changed: () => namespace.emit("world", world()),
    heard: (heard) => namespace.emit("heard", heard),
    mediaRedirect: (event) => namespace.emit("mediaRedirect", event),
  });
  namespace.on("connection", (socket) => {
    socket.emit("world", world());
    socket.on("appContext", (persona, reply) => {
      const name = personaSchema.safeParse(persona).data;
      if (name === undefined || !canReply(reply)) return;
      const fields = makeAppContext(personaOf(name).userId, app.clientId, Date.now());
      reply(encryptAppContext(fields, app.clientSecret));
    });
    socket.on("redirect", (request, reply) => {
      const parsed = redirectSchema.safeParse(request).data;
      if (parsed === undefined || !canReply(reply)) return;
      reply(contactCenter.redirect(parsed.persona, parsed.engagementId, parsed.linkId));
    });
    socket.on("endCall", (engagementId) => contactCenter.endCall(engagementId, "contact-center"));
    socket.on("finish", (engagementId) => contactCenter.finish(engagementId));
    socket.on("newCall", () => {
      const caller = contactCenter.nextCaller();
      if (caller !== undefined) contactCenter.call(caller.id);
    });
    socket.on("setDials", (engagementId, dials) => {
      const parsed = dialsSchema.safeParse(dials).data;
      if (parsed !== undefined) contactCenter.setDials(engagementId, parsed);
    });
  });
}

/** A message without an acknowledgement can't be answered, whatever the types say; calling it would end the process. */
function canReply(reply: unknown): boolean {
  return typeof reply === "function";
}

const personaSchema = z.enum(personaNames);
const redirectSchema = z.object({ persona: personaSchema, engagementId: z.string(), linkId: z.string() });
const dialsSchema = z.object({ redirection: z.enum(redirectionDials), securable: z.enum(securableDials) });
