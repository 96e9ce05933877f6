/**
 * The one `status` region of the page. It stays mounted while its text changes: a live region that appears together
 * with its text is not announced (WAI-ARIA 1.2, role `status`).
 */
export function StatusRegion({ text }: { readonly text: string }) {
  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="status-region">
      {text}
    </div>
  );
}
