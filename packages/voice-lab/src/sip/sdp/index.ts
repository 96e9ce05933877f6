export {
  type AnswerProblem,
  type AudioAnswer,
  type AudioWishes,
  answerAudio,
  answerDirection,
  type CodecName,
  codecToSend,
  offerAudio,
  receives,
  sends,
} from "./offer-answer.ts";
export {
  type AudioDescription,
  type Direction,
  parseAudio,
  type SdpOrigin,
  type SdpProblem,
  telephoneEventType,
} from "./session-description.ts";
