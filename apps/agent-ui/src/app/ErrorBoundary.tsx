import { Component, type ReactNode } from "react";
import { useI18n } from "../i18n/index.ts";
import { StartPage } from "./StartPage.tsx";

/** A fault in a screen leaves a sentence and a way on, not a white page. The payment itself runs on the server. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Failed /> : this.props.children;
  }
}

function Failed() {
  const { text } = useI18n();
  return <StartPage page={text.app.unexpected} onRetry={() => window.location.reload()} />;
}
