import type { CredentialTarget, WebhookAddress } from "@tacet/shared/setup";
import { useState } from "react";
import { useTexts } from "../../i18n/index.ts";
import { Button } from "../../ui/index.ts";

interface WebhookAddressRowProps {
  readonly target: CredentialTarget;
  readonly webhook: WebhookAddress;
}

/** An address that has to be entered at the provider. Zoom's window may forbid copying: then it can be selected. */
export function WebhookAddressRow({ target, webhook: { purpose, url } }: WebhookAddressRowProps) {
  const setup = useTexts("setup");
  const { credentials } = setup;
  const name = credentials.names[target];
  const [result, setResult] = useState<"copied" | "notCopied" | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setResult("copied");
    } catch {
      setResult("notCopied");
    }
  };
  return (
    <div className="webhook">
      <p className="field-label">{credentials.webhook[purpose]({ target: name })}</p>
      <div className="webhook-row">
        <code className="address">{url}</code>
        <Button
          look="small"
          label={credentials.copyOf[purpose]({ target: name })}
          onPress={() => void copy()}
        >
          {credentials.copy}
        </Button>
      </div>
      <p className="field-hint" aria-live="polite">
        {result === null ? "" : credentials[result]}
      </p>
    </div>
  );
}
