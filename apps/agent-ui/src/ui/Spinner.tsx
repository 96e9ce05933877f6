/** Decoration: whoever shows it also says what is being waited for. */
export function Spinner() {
  return <span className="spinner" aria-hidden="true" />;
}
