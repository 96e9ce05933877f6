/** What stands beside a payment: the picture of the call in every state of it, and the lines to read out in every language. */
import type { SessionView } from "@tacet/shared/payment-session";
import { CallPicture } from "../features/call-picture/index.ts";
import { ScriptLine, type ScriptMoment } from "../features/script-line/index.ts";
import { languages } from "../i18n/index.ts";
import { decline, firstPart, fullNumber, keypad, session, visa } from "./fixtures.ts";
import { InPanel } from "./InPanel.tsx";
import type { Stories } from "./story.ts";

const strict = { mode: "strict", because: "chosen" } as const;

const calls: readonly Partial<SessionView>[] = [
  { phase: "created" },
  { phase: "securing", line: null },
  {},
  { line: strict },
  { phase: "authorizing" },
  { phase: "releasing" },
  { phase: "releasing", callEnded: true },
  { phase: "closed", callEnded: true },
  { capture: "framed", viewGiven: true },
];

const moments = (now: number): readonly ScriptMoment[] => [
  { kind: "form", intent: "charge" },
  { kind: "form", intent: "save_card" },
  during(now, { phase: "securing" }),
  during(now, { phase: "securing", pairingCode: "4821" }),
  during(now, {}),
  during(now, { line: strict }),
  during(now, { provider: "twilio" }),
  {
    kind: "session",
    session: session(now, {}),
    progress: keypad("cardNumber", { cardNumber: { problem: "check_digit" } }),
  },
  { kind: "session", session: session(now, {}), progress: keypad("expiry", { cardNumber: fullNumber }) },
  {
    kind: "session",
    session: session(now, {}),
    progress: keypad("securityCode", { cardNumber: fullNumber }),
  },
  during(now, { card: visa }),
  during(now, { attempt: 2, lastDecline: decline(now) }),
  during(now, { attempt: 2, dueUnits: 3250, charges: [firstPart(now)] }),
  during(now, { phase: "authorizing" }),
  during(now, { phase: "closed", outcome: "approved" }),
  during(now, { phase: "closed", outcome: "declined", lastDecline: decline(now) }),
  during(now, { phase: "closed", outcome: "failed", reason: "gateway_error" }),
  during(now, { phase: "closed", outcome: "unresolved", reason: "answer_unknown" }),
];

const during = (now: number, change: Partial<SessionView>): ScriptMoment => ({
  kind: "session",
  session: session(now, change),
  progress: null,
});

export const agentStories: Stories = {
  ...Object.fromEntries(
    (["zoom-redirect", "inline-trunk"] as const).map((callPath) => [
      `pictures-${callPath}`,
      (now: number) => (
        <InPanel>
          {calls.map((change) => (
            <CallPicture
              key={JSON.stringify(change)}
              call={session(now, { callPath, ...change })}
              viewer="other"
            />
          ))}
        </InPanel>
      ),
    ]),
  ),
  ...Object.fromEntries(
    languages.map((language) => [
      `script-${language}`,
      (now: number) => (
        <InPanel>
          {moments(now).map((moment) => (
            <ScriptLine
              key={JSON.stringify(moment)}
              moment={moment}
              language={language}
              onLanguage={() => undefined}
            />
          ))}
        </InPanel>
      ),
    ]),
  ),
};
