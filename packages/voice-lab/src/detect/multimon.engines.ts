import { describe, expect, it, jest } from "@jest/globals";
import { audioCodecs, decode, encode } from "../g711/index.ts";
import { digits, pseudoSpeech, tone } from "../tones/index.ts";
import { hearWithMultimon } from "./index.ts";

// Two programs are started for each recording.
jest.setTimeout(30_000);

describe("multimon-ng", () => {
  it.each([-10, -20, -30])("hears every key of 60 ms at %d dBFS", async (levelDbfs) => {
    const [pause, length] = [800, 480];
    const pcm = new Float64Array(digits.length * (pause + length) + pause);
    digits.forEach((digit, n) => {
      const sound = tone(digit, levelDbfs);
      for (let i = 0; i < length; i++) pcm[pause + n * (pause + length) + i] = sound(i);
    });
    const heard = await hearWithMultimon(decode(audioCodecs.PCMU, encode(audioCodecs.PCMU, pcm)));
    expect(heard).toEqual(digits);
  });

  it("hears nothing in silence, and nothing in speech", async () => {
    const speech = pseudoSpeech({ seed: 2 });
    expect(await hearWithMultimon(new Int16Array(40_000))).toEqual([]);
    expect(await hearWithMultimon(Int16Array.from({ length: 64_000 }, (_, i) => speech(i)))).toEqual([]);
  });
});
