import type { SessionId } from "@tacet/shared/ids";
import { useTexts } from "../../i18n/index.ts";
import { AlertIcon, Button } from "../../ui/index.ts";
import { agentOf, type Listed } from "./shown-sessions.ts";
import { warningText } from "./warning-text.ts";

interface TroubleStripProps {
  /** What needs a look most comes first. */
  readonly troubled: readonly Listed[];
  readonly onOpen: (id: SessionId) => void;
  /** Missing: the list shows nothing else already. */
  readonly onShowOnly: (() => void) | undefined;
}

/** So many are named; how many there are is told. */
const mostNamed = 3;

/** Names the payments that are in trouble, whatever the list below shows, and leads to each. */
export function TroubleStrip({ troubled, onOpen, onShowOnly }: TroubleStripProps) {
  const supervise = useTexts("supervise");
  if (troubled.length === 0) return null;
  return (
    <section className="trouble" aria-labelledby="trouble-title">
      <div className="trouble-top">
        <AlertIcon />
        <h2 id="trouble-title">{supervise.trouble.title({ count: troubled.length })}</h2>
        {troubled.length <= mostNamed || onShowOnly === undefined ? null : (
          <Button look="small" onPress={onShowOnly}>
            {supervise.trouble.showOnly}
          </Button>
        )}
      </div>
      <ul className="trouble-list">
        {troubled.slice(0, mostNamed).map(({ session, warnings }) => (
          <li key={session.id}>
            <button type="button" className="trouble-open" onClick={() => onOpen(session.id)}>
              <strong>{session.reference}</strong> <span>{agentOf(session)}</span>{" "}
              {warnings.map((warning) => (
                <span key={warning.kind} className="trouble-what">
                  {warningText(warning, supervise)}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
