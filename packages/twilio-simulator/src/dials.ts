/** What a person or a test can make Twilio do. */
export interface TwilioDials {
  /**
   * The next request of the REST API. `lost-before`: cut off before it is worked on; `lost-after`: worked on, and cut off.
   * `html`: a proxy on the way answers. `slow`: worked on, and answered after `slowMs`. `too-many`: 429.
   * `unauthorized`: as if the token had just expired.
   */
  nextAnswer:
    | "normal"
    | "lost-before"
    | "lost-after"
    | "slow"
    | "server-error"
    | "html"
    | "too-many"
    | "unauthorized";
  slowMs: number;
  /** `before-reply`: a callback that a request leads to comes before the request's answer. */
  callbacks: "normal" | "twice" | "lost" | "before-reply" | "wrongly-signed";
  /** What callbacks name as the amount. */
  amount: "right" | "wrong";
  /** Of the next text message: whether its receiver is one that can be written to. */
  nextMessage: "normal" | "no-such-number";
  connector: "approves" | "declines" | "has-no-funds" | "times-out" | "only-tokenizes";
}

export const plainDials: TwilioDials = {
  nextAnswer: "normal",
  slowMs: 10_000,
  callbacks: "normal",
  amount: "right",
  nextMessage: "normal",
  connector: "approves",
};
