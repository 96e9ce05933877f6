import type { NgClient } from "@tacet/voice-lab";

/** One call, as rtpengine has it: hop by hop. */
export interface HopsOf {
  readonly ng: NgClient;
  readonly callId: string;
}

interface Side {
  readonly protocol?: string;
  readonly flags?: readonly string[];
  readonly streams?: readonly { readonly flags?: readonly string[] }[];
}

const hops = [1, 2, 3, 4, 5];

/**
 * How two rtpengines handle the packets of a call differently, by their own word (`query`); empty: not at all. Left out are the
 * flags that say nothing of that, and the codec, which is that of the last packet.
 */
export async function differences(one: HopsOf, other: HopsOf): Promise<string[]> {
  const found: string[] = [];
  for (const hop of hops) {
    const [doing, otherwise] = await Promise.all([whatItDoes(one, hop), whatItDoes(other, hop)]);
    if (doing !== otherwise) found.push(`hop ${hop}: ${doing} and ${otherwise}`);
  }
  return found;
}

const ofNoMatter = ["ICE controlling", "ICE", "confirmed", "loop check"];

async function whatItDoes({ ng, callId }: HopsOf, hop: number): Promise<string> {
  const { tags } = await ng.ask("query", { "call-id": `${callId};${hop}` });
  const sides = Object.values(tags as Readonly<Record<string, { readonly medias?: readonly Side[] }>>);
  return sides
    .map(({ medias = [] }) =>
      medias.map(({ protocol, flags = [] }) =>
        [protocol, ...flags.filter((flag) => !ofNoMatter.includes(flag)).toSorted()].join(" "),
      ),
    )
    .map(String)
    .toSorted()
    .join(", ");
}
