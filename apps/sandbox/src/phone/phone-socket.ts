import type { Namespace } from "socket.io";
import { z } from "zod";
import type { Calls } from "../calls/index.ts";
import { isKey } from "../keypad/index.ts";
import {
  type CallPath,
  type CarrierToPhone,
  keyForms,
  type PhoneToCarrier,
  type PhoneWorld,
  type VoiceSettings,
} from "../page-protocol/index.ts";
import { accountOf, type ContactCenter, customers } from "../zoom/index.ts";

export interface PhoneSocketOptions {
  readonly namespace: Namespace<PhoneToCarrier, CarrierToPhone>;
  readonly contactCenter: ContactCenter;
  readonly calls: Calls;
  /** `zoom-redirect` unless told. */
  readonly callPath?: CallPath;
  /** The dials of phones with sound, by number. Without: there is none. */
  readonly voice?: {
    phone(number: string): VoiceSettings;
    setPhone(number: string, settings: VoiceSettings): Promise<void>;
  };
}

/** The customers' phones: a key pressed on the page is a key pressed on the line. */
export function servePhonePages(options: PhoneSocketOptions): void {
  const { namespace, contactCenter, calls, voice, callPath = "zoom-redirect" } = options;
  const world = (): PhoneWorld => ({
    callPath,
    phones: customers.map(({ id, name, number, accountId }) => ({
      customerId: id,
      name,
      number,
      company: accountOf(accountId).company,
      voice: voice === undefined ? null : settingsSchema.parse(voice.phone(number)),
      call: contactCenter.callOf(id) ?? null,
    })),
  });
  const tell = () => namespace.emit("world", world());
  contactCenter.listen({ changed: tell, heard: () => undefined, mediaRedirect: () => undefined });
  namespace.on("connection", (socket) => {
    socket.emit("world", world());
    const present = (customerId: string) => contactCenter.callOf(customerId)?.id ?? "";
    socket.on("press", (customerId, key) => {
      if (isKey(String(key))) calls.press(present(customerId), key);
    });
    socket.on("hangUp", (customerId) => calls.end(present(customerId), "customer"));
    socket.on("call", (customerId) => contactCenter.call(customerId));
    socket.on("setVoice", (customerId, settings) => {
      const customer = customers.find(({ id }) => id === customerId);
      const parsed = settingsSchema.safeParse(settings).data;
      if (customer === undefined || parsed === undefined) return;
      void voice?.setPhone(customer.number, parsed);
      tell();
    });
  });
}

const settingsSchema = z.object({
  form: z.enum(keyForms),
  talking: z.boolean(),
  telephoneEvent: z.boolean(),
});
