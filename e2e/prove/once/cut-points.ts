/** Everything that is cut between *Submit* and *closed*. */

export type Link = "server to bridge" | "bridge to gateway" | "bridge to server";
export type Dies = "server" | "bridge";

/** A fault of one exchange on one link. */
export interface ExchangeCut {
  readonly kind: "exchange";
  readonly name: string;
  readonly link: Link;
  /** Which exchange: all of it has to stand in the request. */
  readonly marks: readonly string[];
  /** `before`: the request never gets there. `after`: its answer never gets back. `answered`: the answer got back. */
  readonly when: "before" | "after" | "answered";
  /** `null`: only the connection is cut. */
  readonly dies: Dies | null;
}

/** A process that dies at any moment after *Submit*. */
export interface MomentCut {
  readonly kind: "moment";
  readonly name: string;
  readonly dies: Dies;
}

export type CutPoint = ExchangeCut | MomentCut;

const exchanges = [
  { what: "submit", link: "server to bridge", marks: ["POST /control/submit"] },
  { what: "charge", link: "bridge to gateway", marks: ["POST "] },
  { what: "result", link: "bridge to server", marks: ["POST /bridge/events", "charge_answered"] },
] as const satisfies readonly {
  readonly what: string;
  readonly link: Link;
  readonly marks: readonly string[];
}[];

const moments = [
  ["before it is sent", "before"],
  ["after it is sent", "after"],
  ["after its answer", "answered"],
] as const;

function* exchangeCuts(): Generator<CutPoint> {
  for (const { what, link, marks } of exchanges) {
    for (const [words, when] of moments) {
      for (const dies of [null, "server", "bridge"] as const) {
        // A connection that is cut after the answer cuts nothing.
        if (dies === null && when === "answered") continue;
        const who = dies === null ? "the connection is cut" : `the ${dies} dies`;
        yield { kind: "exchange", name: `${what}: ${who} ${words}`, link, marks, when, dies };
      }
    }
  }
}

export const cutPoints: readonly CutPoint[] = [
  ...exchangeCuts(),
  { kind: "moment", name: "at any moment: the server dies", dies: "server" },
  { kind: "moment", name: "at any moment: the bridge dies", dies: "bridge" },
];
