import { type ReactNode, useEffect, useId, useRef } from "react";

interface DialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Escape was pressed. Whoever shows the dialog takes it away. */
  readonly onClose: () => void;
}

/** A modal question: everything else waits, and the focus goes back to where it came from. */
export function Dialog({ title, children, onClose }: DialogProps) {
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    const { activeElement: opener } = document;
    if (dialog?.open === false) dialog.showModal();
    return () => {
      if (dialog?.isConnected === false && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog className="dialog" ref={ref} aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
