import { err, ok, type Result } from "@tacet/shared/result";
import {
  cseqOf,
  parseNameAddress,
  parseUri,
  SipHeaders,
  type SipMessage,
  type SipRequest,
  type SipResponse,
  tagOf,
} from "../message/index.ts";
import { addressOfText, type SipAddress } from "../transport/index.ts";

export interface DialogId {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
}

/** Why an answer can't begin a dialog. */
export type DialogProblem = "no_tag" | "no_contact" | "route";

interface DialogState extends DialogId {
  /** From and To of what we send, with tags. */
  readonly local: string;
  readonly remote: string;
  readonly routes: readonly string[];
  readonly target: string;
  readonly localCseq: number;
  readonly remoteCseq: number | null;
}

/** What both ends of a call know of each other (RFC 3261 section 12). */
export class Dialog {
  readonly #state: DialogState;
  #target: string;
  #localCseq: number;
  #remoteCseq: number | null;

  /** Of the one who sent the INVITE, by an answer 101 to 299 (section 12.1.2). */
  static ofClient(invite: SipRequest, response: SipResponse): Result<Dialog, DialogProblem> {
    const remote = response.headers.get("To") ?? "";
    const remoteTag = tagOf(remote);
    if (remoteTag === null) return err("no_tag");
    const target = contactOf(response);
    if (target === null) return err("no_contact");
    const routes = response.headers.list("Record-Route").reverse();
    if (!routes.every(isRoute)) return err("route");
    const local = invite.headers.get("From") ?? "";
    return ok(
      new Dialog({
        callId: invite.headers.get("Call-ID") ?? "",
        localTag: tagOf(local) ?? "",
        remoteTag,
        local,
        remote,
        routes,
        target,
        localCseq: cseqOf(invite).number,
        remoteCseq: null,
      }),
    );
  }

  /** Of the one who got the INVITE and answers with `localTag` (section 12.1.1). */
  static ofServer(invite: SipRequest, localTag: string): Result<Dialog, DialogProblem> {
    const remote = invite.headers.get("From") ?? "";
    const remoteTag = tagOf(remote);
    if (remoteTag === null) return err("no_tag");
    const target = contactOf(invite);
    if (target === null) return err("no_contact");
    const routes = invite.headers.list("Record-Route");
    if (!routes.every(isRoute)) return err("route");
    return ok(
      new Dialog({
        callId: invite.headers.get("Call-ID") ?? "",
        localTag,
        remoteTag,
        local: `${invite.headers.get("To")};tag=${localTag}`,
        remote,
        routes,
        target,
        localCseq: 0,
        remoteCseq: cseqOf(invite).number,
      }),
    );
  }

  private constructor(state: DialogState) {
    this.#state = state;
    this.#target = state.target;
    this.#localCseq = state.localCseq;
    this.#remoteCseq = state.remoteCseq;
  }

  get id(): DialogId {
    return this.#state;
  }

  /** Our From, and their To. */
  get local(): string {
    return this.#state.local;
  }

  get remote(): string {
    return this.#state.remote;
  }

  /** Their Contact. */
  get target(): string {
    return this.#target;
  }

  /** Where the next request goes; `null`: the URI isn't one of SIP. */
  get nextHop(): SipAddress | null {
    const first = this.#state.routes[0];
    return addressOfText(first === undefined ? this.#target : (parseNameAddress(first)?.uri ?? ""));
  }

  /** A request within the dialog, with the next number (section 12.2.1.1). */
  request(method: string): SipRequest {
    return this.#build(method, this.nextCseq());
  }

  /** The number of our next request, or of one that is sent again with credentials. */
  nextCseq(): number {
    this.#localCseq += 1;
    return this.#localCseq;
  }

  /** The ACK of a 2xx, with the number of its INVITE (section 13.2.2.4). */
  acknowledgment(inviteCseq: number): SipRequest {
    return this.#build("ACK", inviteCseq);
  }

  /** `false`: older than what has been received already, to be refused with 500 (section 12.2.2). */
  takes(request: SipRequest): boolean {
    const { number } = cseqOf(request);
    if (this.#remoteCseq !== null && number <= this.#remoteCseq) return false;
    this.#remoteCseq = number;
    return true;
  }

  /** A re-INVITE or UPDATE, or its 2xx, may bring another Contact (section 12.2). */
  refreshTarget(message: SipMessage): void {
    this.#target = contactOf(message) ?? this.#target;
  }

  /** Sections 12.2.1.1 and 16.12: by loose routing, or by strict routing if the first route has no `lr`. */
  #build(method: string, cseq: number): SipRequest {
    const { routes, local, remote, callId } = this.#state;
    const first = parseNameAddress(routes[0] ?? "")?.uri;
    const isStrict = first !== undefined && parseUri(first)?.params.has("lr") === false;
    const headers = new SipHeaders();
    const set = isStrict ? [...routes.slice(1), `<${this.#target}>`] : routes;
    for (const route of set) headers.add("Route", route);
    headers
      .add("Max-Forwards", "70")
      .add("From", local)
      .add("To", remote)
      .add("Call-ID", callId)
      .add("CSeq", `${cseq} ${method}`);
    const uri = isStrict ? first : this.#target;
    return { kind: "request", method, uri, headers, body: Buffer.alloc(0) };
  }
}

function contactOf(message: SipMessage): string | null {
  const contacts = message.headers.list("Contact");
  const uri = contacts.length === 1 ? parseNameAddress(contacts[0] ?? "")?.uri : undefined;
  return uri !== undefined && parseUri(uri) !== null ? uri : null;
}

function isRoute(value: string): boolean {
  return parseUri(parseNameAddress(value)?.uri ?? "") !== null;
}
