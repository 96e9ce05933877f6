import { useCallback, useEffect, useRef, useState } from "react";

interface ConsentDialogProps {
  readonly title: string;
  readonly company: string;
  readonly user: string;
  readonly scopes: readonly string[];
  readonly onAnswer: (agreed: boolean) => void;
}

/** The client's own consent screen, over everything else. */
export function ConsentDialog({ title, company, user, scopes, onAnswer }: ConsentDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="consent" aria-labelledby="consent-title" onCancel={() => onAnswer(false)}>
      <h2 id="consent-title">{title} wants access to your Zoom account</h2>
      <p>
        You are signed in as {user}, {company}. The app will be able to:
      </p>
      <ul>
        {scopes.map((scope) => (
          <li key={scope}>
            <code>{scope}</code>
          </li>
        ))}
      </ul>
      <div className="buttons">
        <button type="button" onClick={() => onAnswer(false)}>
          Decline
        </button>
        <button type="button" className="allow" onClick={() => onAnswer(true)}>
          Allow
        </button>
      </div>
    </dialog>
  );
}

/** One question at a time; `answer` is set while one is open. */
export function useConsent() {
  const [answer, setAnswer] = useState<{ readonly give: (agreed: boolean) => void } | null>(null);
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        const give = (agreed: boolean) => {
          setAnswer(null);
          resolve(agreed);
        };
        setAnswer({ give });
      }),
    [],
  );
  return { ask, answer };
}
