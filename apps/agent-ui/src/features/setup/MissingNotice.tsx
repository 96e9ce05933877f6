import type { CredentialTarget } from "@tacet/shared/setup";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/index.ts";
import { Button, Notice } from "../../ui/index.ts";
import { cardId } from "./targets.ts";

interface MissingNoticeProps {
  readonly target: CredentialTarget;
  /** What can't be done until its credentials are there. */
  readonly children: ReactNode;
}

/** With the way to the card where they are entered. */
export function MissingNotice({ target, children }: MissingNoticeProps) {
  const setup = useTexts("setup");
  const { provider, credentials } = setup;
  return (
    <Notice tone="warning">
      <p>{children}</p>
      <div className="setup-row">
        <Button
          look="small"
          label={provider.enterCredentialsOf({ target: credentials.names[target] })}
          onPress={() => document.getElementById(cardId(target))?.focus()}
        >
          {provider.enterCredentials}
        </Button>
      </div>
    </Notice>
  );
}
