import { useI18n } from "../i18n/index.ts";
import { Button, Spinner, WordMark } from "../ui/index.ts";

interface StartPageProps {
  readonly page: { readonly title: string; readonly text: string };
  /** To hand on to somebody else. */
  readonly address?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  /** What Zoom can be made to ask the person. */
  readonly ask?: { readonly label: string; readonly onPress: () => void } | undefined;
}

/** Why the panel can't be used yet, and what helps. */
export function StartPage({ page, address, onRetry, ask }: StartPageProps) {
  const { text } = useI18n();
  return (
    <main className="start">
      <WordMark />
      <h1>{page.title}</h1>
      <p>{page.text}</p>
      {address === undefined ? null : <code className="start-address">{address}</code>}
      {ask === undefined ? null : (
        <Button look="primary" onPress={ask.onPress}>
          {ask.label}
        </Button>
      )}
      {onRetry === undefined ? null : (
        <Button look={ask === undefined ? "primary" : "quiet"} onPress={onRetry}>
          {text.app.tryAgain}
        </Button>
      )}
    </main>
  );
}

export function WaitingPage({ text }: { readonly text: string }) {
  return (
    <main className="start">
      <WordMark />
      <h1 className="start-waiting">
        <Spinner />
        <span>{text}</span>
      </h1>
    </main>
  );
}
