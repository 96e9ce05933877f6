import type { Namespace } from "socket.io";
import { z } from "zod";
import type { CallPath, PageToZoom, PersonaName, ZoomToPage, ZoomWorld } from "../page-protocol/index.ts";
import { personaNames, redirectionDials, securableDials, webChannels } from "../page-protocol/index.ts";
import { accounts, personaOf, personas } from "./accounts.ts";
import { encryptAppContext, makeAppContext } from "./app-context.ts";
import { mayAdd, requiredScopes } from "./apps/index.ts";
import { authorizeInClient, checkPanel, type InClientOptions } from "./client/index.ts";
import type { ContactCenter } from "./contact-center.ts";

export interface ZoomSocketOptions extends InClientOptions {
  readonly namespace: Namespace<PageToZoom, ZoomToPage>;
  readonly contactCenter: ContactCenter;
  readonly panelUrl: string;
  readonly marketplaceUrl: string;
  /** `zoom-redirect` unless told. */
  readonly callPath?: CallPath;
  /** `false` unless told. */
  readonly hasSound?: boolean;
}

/** Keeps every Zoom page in step with the contact center, and does what their buttons and the app ask for. */
export function serveZoomPages(options: ZoomSocketOptions): void {
  const { namespace, contactCenter, app, additions, panelUrl, marketplaceUrl } = options;
  const { callPath = "zoom-redirect", hasSound = false } = options;
  const isAdded = (name: PersonaName) => {
    const user = personaOf(name);
    return additions.find(app, user) !== undefined && !additions.isDisabled(app, user.accountId);
  };
  const callerOf = (name: PersonaName) => {
    const { accountId, userId } = personaOf(name);
    return contactCenter.nextCaller(accountId, userId);
  };
  const visitorOf = (name: PersonaName) => {
    const { accountId, userId } = personaOf(name);
    return contactCenter.nextVisitor(accountId, userId);
  };
  const world = (): ZoomWorld => ({
    callPath,
    hasSound,
    accounts: accounts.map(({ id, company }) => ({ id, company })),
    personas,
    canTakeNewCall: personaNames.filter((name) => callerOf(name) !== undefined),
    canTakeNewVisitor: personaNames.filter((name) => visitorOf(name) !== undefined),
    app: {
      title: app.title,
      scopes: app.scopes.map(({ scope }) => scope),
      addedFor: personaNames.filter(isAdded),
      addableBy: personaNames.filter((name) => mayAdd(app, personaOf(name))),
    },
    panelUrl,
    marketplaceUrl,
    engagements: contactCenter.engagements(),
  });
  const tell = () => namespace.emit("world", world());
  contactCenter.listen({
    changed: tell,
    heard: (heard) => namespace.emit("heard", heard),
    sound: (sound) => namespace.emit("sound", sound),
    mediaRedirect: (event) => namespace.emit("mediaRedirect", event),
  });
  additions.listen({ changed: tell, removed: () => undefined });
  namespace.on("connection", (socket) => {
    socket.emit("world", world());
    socket.on("appContext", (persona, reply) => {
      const name = personaSchema.safeParse(persona).data;
      if (name === undefined || !canReply(reply)) return;
      if (!isAdded(name)) return reply(null);
      const fields = makeAppContext(personaOf(name).userId, app.clientId, Date.now());
      reply(encryptAppContext(fields, app.clientSecret));
    });
    socket.on("checkPanel", (reply) => {
      if (canReply(reply)) void checkPanel(panelUrl).then(reply);
    });
    socket.on("authorize", (request, reply) => {
      const parsed = authorizeSchema.safeParse(request).data;
      if (parsed !== undefined && canReply(reply)) reply(authorizeInClient(options, parsed));
    });
    socket.on("addApp", (persona) => {
      const name = personaSchema.safeParse(persona).data;
      const user = name === undefined || isAdded(name) ? undefined : personaOf(name);
      if (user !== undefined && mayAdd(app, user)) additions.add(app, user, requiredScopes(app));
    });
    socket.on("redirect", (request, reply) => {
      const parsed = redirectSchema.safeParse(request).data;
      if (parsed === undefined || !canReply(reply)) return;
      reply(contactCenter.redirect(parsed.persona, parsed.engagementId, parsed.linkId));
    });
    socket.on("end", (engagementId) => contactCenter.end(engagementId, "contact-center"));
    socket.on("finish", (engagementId) => contactCenter.finish(engagementId));
    socket.on("newCall", (persona) => {
      const name = personaSchema.safeParse(persona).data;
      const caller = name === undefined ? undefined : callerOf(name);
      if (caller !== undefined) contactCenter.call(caller.id);
    });
    socket.on("newVisitor", (persona, channel) => {
      const name = personaSchema.safeParse(persona).data;
      const by = channelSchema.safeParse(channel).data;
      const visitor = name === undefined ? undefined : visitorOf(name);
      if (visitor !== undefined && by !== undefined) contactCenter.converse(visitor.id, by);
    });
    socket.on("write", (engagementId, text) => {
      if (typeof text === "string") contactCenter.write(engagementId, "agent", text);
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
const authorizeSchema = z.object({
  persona: personaSchema,
  codeChallenge: z.string().max(128),
  state: z.string().max(1_000).nullable(),
  agreed: z.boolean(),
});
const channelSchema = z.enum(webChannels);
const dialsSchema = z.object({ redirection: z.enum(redirectionDials), securable: z.enum(securableDials) });
