import { Component, type ComponentType, lazy, type ReactNode } from "react";
import { forgetFailedParts } from "../i18n/index.ts";
import { loadPatiently, NotLoadedError } from "../loading/index.ts";
import { useFocusIfLost } from "../ui/index.ts";
import { NotLoadedNotice } from "./NotLoadedNotice.tsx";

/**
 * A screen that comes when it is first looked at; it suspends until it is there. If it, or a text of it, can't be loaded, its
 * place says so and has a way to try again; everything around it goes on. It is tried again, too, when it is next looked at.
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const find = () => lazy(async () => ({ default: await loadPatiently(load) }));
  let Screen = find();
  const forget = () => {
    Screen = find();
    forgetFailedParts();
  };
  return (props) => <Place forget={forget} draw={() => <Screen {...props} />} />;
}

interface PlaceProps {
  readonly forget: () => void;
  /** Draws the screen as it was last looked for. */
  readonly draw: () => ReactNode;
}

class Place extends Component<PlaceProps, { readonly error: unknown; readonly tries: number }> {
  override state = { error: null, tries: 0 };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentWillUnmount() {
    if (this.state.error !== null) this.props.forget();
  }

  override render() {
    const { error, tries } = this.state;
    // A fault of the screen's own is not mended by loading it again.
    if (error !== null && !((error as unknown) instanceof NotLoadedError)) throw error;
    const drawn = error === null ? this.props.draw() : <NotLoadedNotice onAgain={this.#again} />;
    return tries > 0 ? <Reached key={tries}>{drawn}</Reached> : drawn;
  }

  readonly #again = () => {
    this.props.forget();
    this.setState(({ tries }) => ({ error: null, tries: tries + 1 }));
  };
}

/** Gets the focus when it comes: the button that has led here is gone. */
function Reached({ children }: { readonly children: ReactNode }) {
  const ref = useFocusIfLost<HTMLDivElement>();
  return (
    <div ref={ref} tabIndex={-1}>
      {children}
    </div>
  );
}
