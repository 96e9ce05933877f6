export { NotLoadedNotice } from "./NotLoadedNotice.tsx";
export { onDemand } from "./on-demand.tsx";
