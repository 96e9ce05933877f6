import type { LinkView } from "@tacet/shared/payment-link";
import { useEffect, useRef, useState } from "react";
import { useTexts } from "../../../i18n/index.ts";
import { AlertIcon, Button } from "../../../ui/index.ts";
import { stuckLinks } from "./shown-links.ts";

interface LinkTroubleProps {
  readonly links: readonly LinkView[];
  /** Epoch ms by the server's clock. */
  readonly now: number;
  /** It is to be seen, not only to be heard. */
  readonly isShown: boolean;
  readonly onShow: () => void;
}

/**
 * Says that a link needs a person to look at the gateway: to be heard wherever the supervisor looks, and to be seen above
 * the open payments.
 */
export function LinkTrouble({ links, now, isShown, onShow }: LinkTroubleProps) {
  const count = stuckLinks(links, now).length;
  return (
    <>
      <News count={count} />
      {isShown && count > 0 ? <Strip count={count} onShow={onShow} /> : null}
    </>
  );
}

/** Said once more whenever there are more of them. The `status` region of the page is the screen's. */
function News({ count }: { readonly count: number }) {
  const texts = useTexts("watchedLinks");
  const [said, say] = useState("");
  const known = useRef(0);
  useEffect(() => {
    if (count === known.current) return;
    say(count > known.current ? texts.trouble({ count }) : "");
    known.current = count;
  }, [count, texts]);
  return (
    <div className="visually-hidden" aria-live="polite" aria-atomic="true">
      {said}
    </div>
  );
}

function Strip({ count, onShow }: Pick<LinkTroubleProps, "onShow"> & { readonly count: number }) {
  const texts = useTexts("watchedLinks");
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
