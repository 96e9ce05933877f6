import { type SecretCard, windowsOf } from "./needles.ts";
import { type Finding, type Kind, type Needles, type Piece, search } from "./search.ts";

/** Something that is searched. */
export interface Place {
  readonly name: string;
  readonly kind: Kind;
  pieces(): Iterable<Piece>;
}

export interface Report {
  readonly bytes: number;
  readonly findings: number;
  readonly missedPlants: number;
}

/** Searches every place for the card, and for the planted number; prints a line a place, and every finding. */
export function reportPlaces(
  places: readonly Place[],
  cards: { readonly card: SecretCard; readonly planted: SecretCard },
): Report {
  const secret: Needles = { windows: new Set(windowsOf(cards.card.number)), code: cards.card.securityCode };
  const planted: Needles = { windows: new Set(windowsOf(cards.planted.number)), code: null };
  const all: Finding[] = [];
  let total = 0;
  let missedPlants = 0;
  console.log(
    `\n${"searched".padEnd(34)}${"bytes".padStart(14)}${"planted".padStart(10)}${"findings".padStart(10)}`,
  );
  for (const { name, kind, pieces } of places) {
    const { bytes, findings } = search(pieces(), kind, secret);
    const isPlantFound = search(pieces(), kind, planted).findings.length > 0;
    const plant = isPlantFound ? "found" : "MISSED";
    console.log(
      `${name.padEnd(34)}${String(bytes).padStart(14)}${plant.padStart(10)}${String(findings.length).padStart(10)}`,
    );
    total += bytes;
    missedPlants += isPlantFound ? 0 : 1;
    all.push(...findings);
  }
  for (const { from, what } of all.slice(0, 20)) console.log(`  FOUND ${what}: ${from}`);
  return { bytes: total, findings: all.length, missedPlants };
}
