import type { LinkView } from "@tacet/shared/payment-link";
import { useTexts } from "../../../i18n/index.ts";
import { AlertIcon, Button } from "../../../ui/index.ts";
import { stuckLinks } from "./shown-links.ts";

interface LinkTroubleProps {
  readonly links: readonly LinkView[];
  /** Epoch ms by the server's clock. */
  readonly now: number;
  readonly onShow: () => void;
}

/** Says, wherever the supervisor looks, that a link needs a person to look at the gateway. */
export function LinkTrouble({ links, now, onShow }: LinkTroubleProps) {
  const texts = useTexts("watchedLinks");
  const count = stuckLinks(links, now).length;
  if (count === 0) return null;
  return (
    <section className="trouble" aria-labelledby="link-trouble">
      <div className="trouble-top">
        <AlertIcon />
        {/* No heading: it stands above that of the screen. */}
        <p id="link-trouble" className="trouble-title">
          {texts.trouble({ count })}
        </p>
        <Button look="small" onPress={onShow}>
          {texts.showThem}
        </Button>
      </div>
    </section>
  );
}
