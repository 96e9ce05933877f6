import type { CredentialTarget } from "@tacet/shared/setup";
import { useTexts } from "../../i18n/index.ts";
import { Button } from "../../ui/index.ts";
import type { SetupPartProps } from "./ProviderSection.tsx";

interface TestButtonProps extends Pick<SetupPartProps, "state" | "actions"> {
  readonly target: CredentialTarget;
  readonly look?: "quiet" | "small";
}

export function TestButton({ target, look = "quiet", state, actions }: TestButtonProps) {
  const setup = useTexts("setup");
  const { credentials } = setup;
  return (
    <Button
      look={look}
      label={credentials.testOf({ target: credentials.names[target] })}
      onPress={() => actions.test(target)}
      busy={state.busy[`test:${target}`] === true}
    >
      {credentials.test}
    </Button>
  );
}
