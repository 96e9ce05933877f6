/** The process of `find-apart.ts`. */
import { findFragments } from "@tacet/voice-lab";

process.on("message", ({ id, pcm }: { readonly id: number; readonly pcm: Int16Array }) => {
  process.send?.({ id, fragments: findFragments(pcm) });
});
