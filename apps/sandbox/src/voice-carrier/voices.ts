import { type Background, pseudoSpeech, silence } from "@tacet/voice-lab";

/** Speech is computed once for each voice: 20 s of it take some 100 ms. */
const spoken = new Map<number, Background>();

/** Two in which multimon-ng hears no keys, wherever they are cut; in others of `pseudoSpeech` it does. */
const customerVoices = [2, 3] as const;
const agentVoice = 90;

/** What the customer of the n-th call says between the keys. */
export function customerVoice(call: number, talking: boolean): Background {
  return talking ? voice(customerVoices[call % customerVoices.length] ?? customerVoices[0], -26) : silence();
}

export function voiceOfAgent(): Background {
  return voice(agentVoice, -30);
}

function voice(seed: number, levelDbfs: number): Background {
  const known = spoken.get(seed) ?? pseudoSpeech({ seed, levelDbfs });
  spoken.set(seed, known);
  return known;
}
