import { initials } from "./format.ts";
import "./video-stage.css";

/** Two tiles in place of two pictures: the sandbox has no cameras. */
export function VideoStage({ people }: { readonly people: readonly [string, string] }) {
  return (
    <section className="video-stage" aria-label="Video, without a picture in the sandbox">
      {people.map((name) => (
        <figure key={name}>
          <span aria-hidden="true">{initials(name)}</span>
          <figcaption>{name}</figcaption>
        </figure>
      ))}
    </section>
  );
}
