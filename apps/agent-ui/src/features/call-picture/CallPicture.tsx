import { lazy } from "react";
import { loadPatiently } from "../../loading/index.ts";
import { Optional } from "../../ui/index.ts";
import type { CallPictureProps } from "./Drawing.tsx";

const Drawing = lazy(async () => ({ default: (await loadPatiently(() => import("./Drawing.tsx"))).Drawing }));

/**
 * The legs of a call as they are now: where the customer's voice goes, which leg carries the card, which are being set up or
 * removed. Drawn in the color of the text around it, 288 px wide or what there is. It comes when it is first looked at;
 * where it can't be loaded there is none, and nothing else is missing.
 */
export function CallPicture(props: CallPictureProps) {
  return (
    <Optional fallback={<div className="call-picture" />}>
      <Drawing {...props} />
    </Optional>
  );
}
