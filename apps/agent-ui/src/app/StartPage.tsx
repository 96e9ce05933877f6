import { useI18n } from "../i18n/index.ts";
import { Button, Spinner, WordMark } from "../ui/index.ts";

interface StartPageProps {
  readonly page: { readonly title: string; readonly text: string };
  readonly onRetry?: () => void;
}

/** Why the panel can't be used yet, and what helps. */
export function StartPage({ page, onRetry }: StartPageProps) {
  const { text } = useI18n();
  return (
    <main className="start">
      <WordMark />
      <h1>{page.title}</h1>
      <p>{page.text}</p>
      {onRetry === undefined ? null : (
        <Button look="primary" onPress={onRetry}>
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
      <p className="start-waiting">
        <Spinner />
        <span>{text}</span>
      </p>
    </main>
  );
}
