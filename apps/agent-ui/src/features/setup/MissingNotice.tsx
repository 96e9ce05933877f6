import type { CredentialTarget } from "@tacet/shared/setup";
import type { ReactNode } from "react";
import { useTexts } from "../../i18n/index.ts";
import { Button, Notice } from "../../ui/index.ts";

interface MissingNoticeProps {
  readonly target: CredentialTarget;
  /** Goes to the card where they are entered. */
  readonly onEnter: (target: CredentialTarget) => void;
  /** What can't be done until its credentials are there. */
  readonly children: ReactNode;
}

/** With the way to where they are entered. */
export function MissingNotice({ target, onEnter, children }: MissingNoticeProps) {
  const setup = useTexts("setup");
  const { provider, credentials } = setup;
  return (
    <Notice tone="warning">
      <p>{children}</p>
      <div className="setup-row">
        <Button
          look="small"
          label={provider.enterCredentialsOf({ target: credentials.names[target] })}
          onPress={() => onEnter(target)}
        >
          {provider.enterCredentials}
        </Button>
      </div>
    </Notice>
  );
}
