import { Button, WordMark } from "../ui/index.ts";

/** The texts themselves could not be loaded, so this is in English for everybody. */
export function NotLoaded() {
  return (
    <main className="start" lang="en">
      <WordMark />
      <h1>Tacet could not be loaded</h1>
      <p role="alert">
        The connection was lost while the panel was loading. A payment in progress goes on without it.
      </p>
      <Button look="primary" onPress={() => window.location.reload()}>
        Reload
      </Button>
    </main>
  );
}
