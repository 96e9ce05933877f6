export { Supervise } from "./Supervise.tsx";
