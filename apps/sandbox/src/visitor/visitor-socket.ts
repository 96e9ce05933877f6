import type { Namespace } from "socket.io";
import { z } from "zod";
import {
  type CompanyToVisitor,
  type VisitorsWorld,
  type VisitorToCompany,
  webChannels,
} from "../page-protocol/index.ts";
import { accountOf, type ContactCenter, visitors } from "../zoom/index.ts";

export interface VisitorSocketOptions {
  readonly namespace: Namespace<VisitorToCompany, CompanyToVisitor>;
  readonly contactCenter: ContactCenter;
}

/** The web pages of the companies, with their chats: what a customer writes there, the agent reads in Zoom's client. */
export function serveVisitorPages({ namespace, contactCenter }: VisitorSocketOptions): void {
  const world = (): VisitorsWorld => ({
    visitors: visitors.map(({ id, name, accountId }) => ({
      customerId: id,
      name,
      company: accountOf(accountId).company,
      conversation: contactCenter.conversationOf(id) ?? null,
    })),
  });
  contactCenter.listen({
    changed: () => namespace.emit("world", world()),
    heard: () => undefined,
    mediaRedirect: () => undefined,
  });
  namespace.on("connection", (socket) => {
    socket.emit("world", world());
    const present = (customerId: string) => contactCenter.conversationOf(customerId)?.id ?? "";
    socket.on("start", (customerId, channel) => {
      const by = channelSchema.safeParse(channel).data;
      if (by !== undefined) contactCenter.converse(customerId, by);
    });
    socket.on("write", (customerId, text) => {
      if (typeof text === "string") contactCenter.write(present(customerId), "customer", text);
    });
    socket.on("leave", (customerId) => contactCenter.end(present(customerId), "customer"));
  });
}

const channelSchema = z.enum(webChannels);
