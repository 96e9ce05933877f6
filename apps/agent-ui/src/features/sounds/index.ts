export { SoundChoice } from "./SoundChoice.tsx";
