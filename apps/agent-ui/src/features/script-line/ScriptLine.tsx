import { lazy } from "react";
import { loadPatiently } from "../../loading/index.ts";
import { Optional } from "../../ui/index.ts";
import type { ScriptLineProps } from "./ScriptCard.tsx";

const ScriptCard = lazy(async () => ({
  default: (await loadPatiently(() => import("./ScriptCard.tsx"))).ScriptCard,
}));

/** What the agent may read out now, in the customer's language. It comes when it is first looked at. */
export function ScriptLine(props: ScriptLineProps) {
  return (
    <Optional fallback={<div className="script-place" />}>
      <ScriptCard {...props} />
    </Optional>
  );
}
