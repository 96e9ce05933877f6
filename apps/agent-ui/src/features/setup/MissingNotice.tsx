import type { CredentialTarget } from "@tacet/shared/setup";
import type { ReactNode } from "react";
import { useSetupI18n } from "../../i18n/setup/index.ts";
import { Button, Notice } from "../../ui/index.ts";
import { cardId } from "./targets.ts";

interface MissingNoticeProps {
  readonly target: CredentialTarget;
  /** What can't be done until its credentials are there. */
  readonly children: ReactNode;
}

/** With the way to the card where they are entered. */
export function MissingNotice({ target, children }: MissingNoticeProps) {
  const { text } = useSetupI18n();
  const { provider, credentials } = text.setup;
  return (
    <Notice tone="warning">
      <p>{children}</p>
      <div className="setup-row">
        <Button
          look="small"
          label={provider.enterCredentialsOf(credentials.names[target])}
          onPress={() => document.getElementById(cardId(target))?.focus()}
        >
          {provider.enterCredentials}
        </Button>
      </div>
    </Notice>
  );
}
