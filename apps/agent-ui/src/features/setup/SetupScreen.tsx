import { credentialTargets, type SetupView } from "@tacet/shared/setup";
import type { PanelSettings } from "@tacet/shared/wire";
import { useEffect, useRef } from "react";
import { type SetupTexts, useI18n, useTexts } from "../../i18n/index.ts";
import { Button, Notice, Spinner, StatusRegion } from "../../ui/index.ts";
import { AttentionStrip } from "./AttentionStrip.tsx";
import { attentionOf } from "./attention.ts";
import { credentialPartsOf } from "./credential-task.ts";
import { isGuideFirst } from "./guide-steps.ts";
import { PartOfSetup } from "./PartOfSetup.tsx";
import { partId, type SetupGoal, type SetupPart } from "./parts.ts";
import { SetupNav } from "./SetupNav.tsx";
import type { SetupScreenProps } from "./setup-screen-props.ts";
import { isChanged, type SetupState } from "./setup-state.ts";
import { waysOf } from "./targets.ts";

export function SetupScreen(props: SetupScreenProps) {
  const { state, actions } = props;
  const setup = useTexts("setup");
  const { text } = useI18n();
  const { view, draft, problems } = state;
  if (state.removalRequested) {
    return (
      <section className="setup" aria-labelledby="setup-title">
        <h1 id="setup-title">{setup.data.requestedTitle}</h1>
        <p role="status">{setup.data.requested}</p>
      </section>
    );
  }
  return (
    <section className="setup" aria-labelledby="setup-title">
      <h1 id="setup-title">{setup.title}</h1>
      <div className="visually-hidden">
        <StatusRegion text={statusText(state, setup)} />
      </div>
      {problems.load === undefined ? null : (
        <Notice tone="danger" urgent>
          <p>{problems.load.code === "unreachable" ? setup.notLoaded : setup.problems[problems.load.code]}</p>
          <div className="setup-row">
            <Button look="small" onPress={actions.load} busy={state.busy.load === true}>
              {text.app.tryAgain}
            </Button>
          </div>
        </Notice>
      )}
      {view === null || draft === null ? (
        problems.load === undefined ? (
          <p className="setup-loading">
            <Spinner />
            <span>{setup.loading}</span>
          </p>
        ) : null
      ) : (
        <Loaded {...props} view={view} draft={draft} />
      )}
    </section>
  );
}

interface LoadedProps extends SetupScreenProps {
  readonly view: SetupView;
  readonly draft: NonNullable<SetupState["draft"]>;
}

/** How everything is, the way to each part, and the part that was chosen. */
function Loaded(props: LoadedProps) {
  const { state, view, actions, operator, onGoTo } = props;
  const { nav } = useTexts("setup");
  const isRedirecting = isRedirectingCalls(operator, view);
  // Decided when Setup opens: a payment that comes to its end does not take the guide away.
  const first = useRef<SetupPart>(isGuideFirst(view) ? "guide" : "health");
  const current = state.goal?.part ?? first.current;
  const isSettings = current === "payments" || current === "access";
  useGoingTo(state.goal);
  return (
    <>
      <AttentionStrip
        found={attentionOf(view, isRedirecting)}
        onGo={(where) => (where === "supervise" ? onGoTo(where) : actions.go(where, null))}
      />
      <SetupNav
        current={current}
        hidesGuide={view.facts?.guide.dismissed !== false}
        onGo={(part) => actions.go(part)}
      />
      {isChanged(state) && !isSettings ? (
        <Notice tone="warning">
          <p>{nav.unsaved}</p>
          <div className="setup-row">
            <Button look="small" onPress={() => actions.go("payments", null)}>
              {nav.toUnsaved}
            </Button>
          </div>
        </Notice>
      ) : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; this is what a link leads to. */}
      <div id={partId} className="setup-part" role="group" aria-label={nav.parts[current]} tabIndex={-1}>
        <PartOfSetup {...props} part={current} isRedirecting={isRedirecting} />
      </div>
    </>
  );
}

/** Our own bridge may stand in the trunk; to every other provider Zoom redirects the call. */
function isRedirectingCalls({ callPath }: PanelSettings, { settings }: SetupView): boolean {
  return (
    callPath === "zoom-redirect" || waysOf(settings).some(({ provider }) => provider !== "secure-bridge")
  );
}

/** Whoever follows a link goes on from where it leads; not so when Setup comes back from behind another tab. */
function useGoingTo(goal: SetupGoal | null): void {
  const last = useRef(goal);
  useEffect(() => {
    if (last.current === goal) return;
    last.current = goal;
    if (goal?.focus === undefined) return;
    document.getElementById(goal.focus ?? partId)?.focus();
  }, [goal]);
}

/** What was done last, for those who don't see it. */
function statusText({ done, reports, busy, ruleNews }: SetupState, setup: SetupTexts): string {
  const { credentials, rules } = setup;
  if (ruleNews !== null) return rules.news[ruleNews.what]({ place: ruleNews.place + 1 });
  const testing = credentialTargets.find((target) => busy[`test:${target}`] === true);
  if (testing !== undefined) return credentials.testing({ target: credentials.names[testing] });
  const { deed, target } = credentialPartsOf(done ?? "");
  switch (deed) {
    case "save_credentials":
      return credentials.saved({ target: credentials.names[target] });
    case "remove_credentials":
      return credentials.removed({ target: credentials.names[target] });
    case "test":
      return reports[target]?.ok === true ? credentials.works : credentials.worksNot;
    case null:
      return done === "save" ? setup.settings.saved : done === "export" ? setup.data.exported : "";
  }
}
