export { type Background, looped, pseudoSpeech, silence, steadyTone } from "./background.ts";
export {
  columnHz,
  type Digit,
  digitAt,
  digitOfEvent,
  digits,
  eventOfDigit,
  frequenciesOf,
  isDigit,
  rowHz,
} from "./digits.ts";
export { amplitudeOf, sampleRate, tone } from "./tone.ts";
