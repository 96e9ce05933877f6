import { lazy } from "react";
import { loadPatiently } from "../../loading/index.ts";
import { Optional } from "../../ui/index.ts";
import type { SoundChoiceProps } from "./SoundSwitch.tsx";

const SoundSwitch = lazy(async () => ({
  default: (await loadPatiently(() => import("./SoundSwitch.tsx"))).SoundSwitch,
}));

/** Whether there are sounds, and the sounds. Stays mounted from one payment to the next. */
export function SoundChoice(props: SoundChoiceProps) {
  return (
    <Optional>
      <SoundSwitch {...props} />
    </Optional>
  );
}
