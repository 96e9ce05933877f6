import type { SessionView } from "@tacet/shared/payment-session";
import { canHaveReceipt } from "@tacet/shared/receipt";
import { Suspense, useState } from "react";
import { useI18n } from "../../i18n/index.ts";
import { onDemand } from "../../on-demand/index.ts";
import { Button } from "../../ui/index.ts";
import type { ReceiptDesk } from "./receipt-desk.ts";

// Not every payment needs one: it comes when it is asked for.
const Receipts = onDemand(async () => (await import("./Receipts.tsx")).Receipts);

interface ReceiptOfferProps {
  readonly session: SessionView;
  readonly desk: ReceiptDesk | undefined;
  /** Why the server can't be asked now. */
  readonly offline: string | null;
}

/** The way to send a receipt of a payment, where there is something to send one of. */
export function ReceiptOffer({ session, desk, offline }: ReceiptOfferProps) {
  const { text } = useI18n();
  const [isOpen, setOpen] = useState(false);
  if (!canHaveReceipt(session)) return null;
  if (!isOpen || desk === undefined)
    return (
      <Button onPress={() => setOpen(true)} disabledReason={offline}>
        {text.session.sendReceipt}
      </Button>
    );
  return (
    <Suspense fallback={<p className="waiting-line">{text.app.loading}</p>}>
      <Receipts desk={desk} offline={offline} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
