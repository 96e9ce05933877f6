import type { Namespace } from "socket.io";
import type { CallTable } from "../carrier/index.ts";
import { isKey } from "../keypad/index.ts";
import type { CarrierToPhone, PhoneToCarrier, PhoneWorld } from "../page-protocol/index.ts";
import { accountOf, type ContactCenter, customers } from "../zoom/index.ts";

export interface PhoneSocketOptions {
  readonly namespace: Namespace<PhoneToCarrier, CarrierToPhone>;
  readonly contactCenter: ContactCenter;
  readonly calls: CallTable;
}

/** The customers' phones: a key pressed on the page is a key pressed on the line. */
export function servePhonePages({ namespace, contactCenter, calls }: PhoneSocketOptions): void {
  const world = (): PhoneWorld => ({
    phones: customers.map(({ id, name, number, accountId }) => ({
      customerId: id,
      name,
      number,
      company: accountOf(accountId).company,
      call: contactCenter.callOf(id) ?? null,
    })),
  });
  contactCenter.listen({
    changed: () => namespace.emit("world", world()),
    heard: () => undefined,
    mediaRedirect: () => undefined,
  });
  namespace.on("connection", (socket) => {
    socket.emit("world", world());
    const present = (customerId: string) => contactCenter.callOf(customerId)?.id ?? "";
    socket.on("press", (customerId, key) => {
      if (isKey(String(key))) calls.press(present(customerId), key);
    });
    socket.on("hangUp", (customerId) => calls.end(present(customerId), "customer"));
    socket.on("call", (customerId) => contactCenter.call(customerId));
  });
}
