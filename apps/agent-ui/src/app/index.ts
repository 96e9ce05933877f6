export { App } from "./App.tsx";
export { ErrorBoundary } from "./ErrorBoundary.tsx";
export { NotLoaded } from "./NotLoaded.tsx";
export { createPanel, type Panel } from "./panel.ts";
