export { Setup } from "./Setup.tsx";
