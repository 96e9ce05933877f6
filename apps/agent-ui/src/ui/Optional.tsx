import { Component, type ReactNode, Suspense } from "react";

interface OptionalProps {
  /** In its place until it has come. */
  readonly fallback?: ReactNode;
  readonly children: ReactNode;
}

/** What the screen can do without: if it can't be loaded, or fails, it is left out, and the screen goes on. */
export class Optional extends Component<OptionalProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    const { fallback = null, children } = this.props;
    return this.state.failed ? null : <Suspense fallback={fallback}>{children}</Suspense>;
  }
}
