export { Supervise } from "./Supervise.tsx";
export type { SuperviseView } from "./supervise-view.ts";
