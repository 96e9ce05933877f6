import { lazy } from "react";
import { Optional } from "../../ui/index.ts";
import type { ScriptLineProps } from "./ScriptCard.tsx";

const ScriptCard = lazy(async () => ({ default: (await import("./ScriptCard.tsx")).ScriptCard }));

/** What the agent may read out now, in the customer's language. It comes when it is first looked at. */
export function ScriptLine(props: ScriptLineProps) {
  return (
    <Optional fallback={<div className="script-place" />}>
      <ScriptCard {...props} />
    </Optional>
  );
}
