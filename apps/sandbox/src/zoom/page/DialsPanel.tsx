import type { Dials } from "../../page-protocol/index.ts";

interface DialsPanelProps {
  /** `null`: there is no call to turn them for. */
  readonly dials: Dials | null;
  readonly appAllowed: boolean;
  readonly onDials: (dials: Dials) => void;
  readonly onAppAllowed: (allowed: boolean) => void;
}

const redirections: Record<Dials["redirection"], string> = {
  works: "works",
  refused: "is refused (10244)",
  "never-answers": "never answers, nothing happens",
  "answer-lost": "works, but its answer is lost",
};

const securables: Record<Dials["securable"], string> = {
  yes: "yes",
  phoneNumberNotReady: "no: phone number not ready",
  callNotReady: "no: call not ready",
};

/** What the user of the sandbox can make Zoom do to this engagement. */
export function DialsPanel({ dials, appAllowed, onDials, onAppAllowed }: DialsPanelProps) {
  return (
    <section className="panel dials" aria-label="Dials">
      <h2>
        Dials <span>of this engagement, in the sandbox only</span>
      </h2>
      <div className="grid">
        {dials === null ? null : <CallDials dials={dials} onDials={onDials} />}
        <label>
          App permission
          <select
            value={appAllowed ? "yes" : "no"}
            onChange={({ target }) => onAppAllowed(target.value === "yes")}
          >
            <option value="yes">granted</option>
            <option value="no">taken back</option>
          </select>
        </label>
      </div>
    </section>
  );
}

function CallDials({ dials, onDials }: { readonly dials: Dials } & Pick<DialsPanelProps, "onDials">) {
  return (
    <>
      <label>
        Redirection
        <select
          value={dials.redirection}
          onChange={({ target }) => onDials({ ...dials, redirection: target.value as Dials["redirection"] })}
        >
          {Object.entries(redirections).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      <label>
        Securable
        <select
          value={dials.securable}
          onChange={({ target }) => onDials({ ...dials, securable: target.value as Dials["securable"] })}
        >
          {Object.entries(securables).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
