import type { ConnectionReport } from "@tacet/shared/setup";
import { useTexts } from "../../i18n/index.ts";
import { AlertIcon, CheckIcon } from "../../ui/index.ts";

/** What a test came to, one line a check: what happened, and what to do next. */
export function Report({ report }: { readonly report: ConnectionReport }) {
  const setup = useTexts("setup");
  const { checks, results, works, worksNot } = setup.credentials;
  return (
    <div className={report.ok ? "report report-good" : "report"}>
      <p>
        <strong>{report.ok ? works : worksNot}</strong>
      </p>
      <ul className="health">
        {report.checks.map(({ name, code, at = [] }) => (
          <li key={name} className={isBad(code) ? "health-item health-item-bad" : "health-item"}>
            <span className="health-mark">
              {code === "ok" ? <CheckIcon /> : isBad(code) ? <AlertIcon /> : null}
            </span>
            <div>
              <strong>{at.length === 0 ? checks[name] : `${checks[name]} (${at.join(", ")})`}</strong>
              <p>{results[name][code]}</p>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}

function isBad(code: ConnectionReport["checks"][number]["code"]): boolean {
  return code !== "ok" && code !== "not_checked";
}
