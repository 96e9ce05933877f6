/** What the strangers in the tests offer and answer: nothing is sent there. */
export interface SdpOptions {
  readonly port?: number;
  readonly address?: string;
  readonly profile?: string;
  /** Payload types of the m= line, and their rtpmap lines. */
  readonly types?: string;
  readonly maps?: readonly string[];
  readonly more?: readonly string[];
}

const usual = ["8 PCMA/8000", "0 PCMU/8000", "101 telephone-event/8000"];

export function sdp(options: SdpOptions = {}): string {
  const { port = 25_990, address = "127.0.0.1", profile = "RTP/AVP" } = options;
  const family = address.includes(":") ? "IP6" : "IP4";
  return [
    "v=0",
    `o=- 1 1 IN ${family} ${address}`,
    "s=-",
    `c=IN ${family} ${address}`,
    "t=0 0",
    `m=audio ${port} ${profile} ${options.types ?? "8 0 101"}`,
    ...(options.maps ?? usual).map((map) => `a=rtpmap:${map}`),
    "a=ptime:20",
    ...(options.more ?? []),
    "",
  ].join("\r\n");
}

/** What an agent does with an offer in these tests: PCMA and events. */
export const answer: string = sdp({
  types: "8 101",
  maps: ["8 PCMA/8000", "101 telephone-event/8000"],
  port: 25_992,
});
export const answerWithoutEvents: string = sdp({ types: "8", maps: ["8 PCMA/8000"], port: 25_992 });
