import type { AuditLine, AuditView } from "@tacet/shared/audit";
import { useMemo } from "react";
import { type AuditTexts, useI18n, useTexts } from "../../i18n/index.ts";
import { AlertIcon, Button } from "../../ui/index.ts";
import type { AuditActions } from "./audit-desk.ts";

interface AuditEntryProps {
  readonly line: AuditLine;
  /** IANA time zone in which the time is told. */
  readonly zone: string;
  readonly people: AuditView["people"];
  readonly onShow: AuditActions["show"];
}

/** One thing that was done; everything that is known of it can be opened. */
export function AuditEntry({ line, zone, people, onShow }: AuditEntryProps) {
  const audit = useTexts("audit");
  const { number } = useI18n();
  const time = useTime(zone);
  const isOk = line.result === "ok";
  const who = whoOf(line, people, audit);
  return (
    <li className={isOk ? "audit-line" : "audit-line audit-line-refused"}>
      <p className="audit-what">
        <strong>
          {Object.hasOwn(audit.actions, line.action) ? audit.actions[line.action] : audit.otherAction}
        </strong>
        {isOk ? null : (
          <span className="tag audit-tag">
            <AlertIcon />
            {audit.refused}
          </span>
        )}
      </p>
      <p className="audit-who">
        {line.role === null ? who : audit.by({ person: who, role: audit.roles[line.role] })}
      </p>
      <time className="audit-time fine" dateTime={new Date(line.at).toISOString()}>
        {time(line.at)}
      </time>
      <details className="audit-details">
        <summary aria-label={audit.detailsOf({ number: number(line.seq) })}>{audit.details}</summary>
        <Facts line={line} />
        <Narrow line={line} who={who} onShow={onShow} />
      </details>
    </li>
  );
}

function whoOf(line: AuditLine, people: AuditView["people"], audit: AuditTexts): string {
  if (line.actor !== null) return people.find(({ id }) => id === line.actor)?.name ?? line.actor;
  return line.isRemoved ? audit.removed : audit.byNobody;
}

function Facts({ line }: { readonly line: AuditLine }) {
  const audit = useTexts("audit");
  const { number } = useI18n();
  const { facts } = audit;
  const noted = Object.entries(line.details).map(
    ([name, value]) => `${name}: ${typeof value === "number" ? number(value) : String(value)}`,
  );
  const removable = (value: string | null) => value ?? (line.isRemoved ? audit.removed : null);
  const shown: readonly (readonly [string, string | null])[] = [
    [facts.number, number(line.seq)],
    [facts.result, line.result === "ok" ? audit.ok : line.result],
    [facts.person, removable(line.actor)],
    [facts.about, removable(line.about)],
    [facts.why, line.why],
    [facts.channel, line.channel === null ? null : audit.channels[line.channel]],
    [facts.address, removable(line.address)],
    [facts.server, line.node],
    [facts.noted, noted.length === 0 ? null : noted.join(", ")],
  ];
  return (
    <dl className="setup-facts">
      {shown.map(([name, value]) =>
        value === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** From one entry to all of the same person, or of the same payment. */
function Narrow({ line, who, onShow }: Pick<AuditEntryProps, "line" | "onShow"> & { readonly who: string }) {
  const audit = useTexts("audit");
  const { actor, about } = line;
  const session = about?.startsWith("session:") === true ? about.slice("session:".length) : null;
  if (actor === null && session === null) return null;
  return (
    <div className="setup-row">
      {actor === null ? null : (
        <Button
          look="small"
          label={audit.onlyThemOf({ person: who })}
          onPress={() => onShow({ person: actor })}
        >
          {audit.onlyThem}
        </Button>
      )}
      {session === null ? null : (
        <Button look="small" onPress={() => onShow({ payment: session })}>
          {audit.onlyThis}
        </Button>
      )}
    </div>
  );
}

function useTime(timeZone: string): (at: number) => string {
  const { locale } = useI18n();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", timeZone });
    return (at: number) => format.format(at);
  }, [locale, timeZone]);
}
