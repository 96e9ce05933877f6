import { err, ok, type Result } from "@tacet/shared/result";
import type { Dialog, DialogId } from "../dialog/index.ts";
import type { Login } from "../digest/index.ts";
import type { HeaderLine, SipRequest, SipResponse } from "../message/index.ts";
import type { TransactionLayer } from "../transaction/index.ts";
import type { SipAddress } from "../transport/index.ts";
import type { CallListener, CallProblem } from "./call-listener.ts";
import { allowedMethods, type Content } from "./reply.ts";
import { sendWithLogin } from "./send-with-login.ts";

/** What a call needs of its agent. */
export interface CallSetting {
  readonly layer: TransactionLayer;
  readonly login: Login | null;
  /** The value of Contact for somebody there. */
  readonly contactTowards: (to: SipAddress) => string;
  /** From now on requests of this dialog belong to the call. */
  readonly entered: (id: DialogId) => void;
  /** The call is over. */
  readonly left: () => void;
}

/** A call that is up, as seen by what goes on within it. */
export interface CallPeer {
  readonly setting: CallSetting;
  readonly dialog: Dialog;
  readonly listener: CallListener;
  /** They don't know the call any more, or don't answer. */
  lost(): void;
}

export interface InDialog {
  readonly method: string;
  readonly headers?: readonly HeaderLine[];
  readonly content?: Content;
}

/** What comes of a request within a call: 2xx, or a problem. */
export type InDialogAnswer = Result<
  { readonly response: SipResponse; readonly sent: SipRequest },
  CallProblem
>;

/** These may change where the rest of the call goes, so they carry a Contact (RFC 3261 section 12.2.1.1). */
const targetRefresh = ["INVITE", "UPDATE", "REFER"];

/**
 * A request within the dialog. `repeated` gets the 2xx of a re-INVITE each time it comes again.
 * 481 and 408 end the call (RFC 3261 section 12.2.1.2).
 */
export function sendInDialog(
  peer: CallPeer,
  what: InDialog,
  repeated: () => void = () => undefined,
): Promise<InDialogAnswer> {
  const { dialog, setting } = peer;
  const to = dialog.nextHop;
  if (to === null) return Promise.resolve(err({ why: "unreachable", status: 0 }));
  const request = fill(dialog.request(what.method), what, setting.contactTowards(to));
  return new Promise((resolve) => {
    let isAnswered = false;
    sendWithLogin(
      setting,
      { request, to, nextCseq: () => dialog.nextCseq() },
      {
        response: (response, sent) => {
          if (response.status < 200) return;
          if (isAnswered) return repeated();
          isAnswered = true;
          if (response.status < 300) return resolve(ok({ response, sent }));
          if (response.status === 481 || response.status === 408) peer.lost();
          resolve(err({ why: "refused", status: response.status }));
        },
        failed: (why) => {
          peer.lost();
          resolve(err({ why, status: 0 }));
        },
      },
    );
  });
}

/** Fills in what a request carries beside what the dialog says. */
export function fill(request: SipRequest, what: InDialog, contact: string): SipRequest {
  const { headers } = request;
  if (targetRefresh.includes(request.method)) headers.add("Contact", contact).add("Allow", allowedMethods);
  for (const [name, value] of what.headers ?? []) headers.add(name, value);
  if (what.content === undefined) return request;
  headers.add("Content-Type", what.content.type);
  return { ...request, body: Buffer.from(what.content.text) };
}
