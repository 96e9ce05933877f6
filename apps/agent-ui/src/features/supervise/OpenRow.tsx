import { useTexts } from "../../i18n/index.ts";

interface OpenRowProps<Id extends string> {
  readonly id: Id;
  readonly reference: string;
  readonly agent: string;
  readonly isOpened: boolean;
  readonly onOpen: (id: Id) => void;
}

/** The reference of a row, which opens it: the button lies over the whole row. */
export function OpenRow<Id extends string>({ id, reference, agent, isOpened, onOpen }: OpenRowProps<Id>) {
  const supervise = useTexts("supervise");
  return (
    <button
      type="button"
      className="watched-open"
      data-session={id}
      aria-label={supervise.open({ reference, agent })}
      aria-current={isOpened ? "true" : undefined}
      onClick={() => onOpen(id)}
    >
      {reference}
    </button>
  );
}
