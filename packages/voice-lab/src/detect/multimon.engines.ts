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

  it("hears nothing in silence", async () => {
    expect(await hearWithMultimon(new Int16Array(40_000))).toEqual([]);
  });

  it.each([2, 3])("hears nothing in the speech of voice %d, wherever it is cut", async (seed) => {
    const speech = pseudoSpeech({ seed });
    const pcm: number[] = [];
    for (let from = 0, cut = 0; pcm.length < 120 * 8_000; cut++) {
      const length = 800 + ((cut * 397) % 4_000);
      for (let i = 0; i < length; i++) pcm.push(speech(from + i));
      from += length + ((cut * 151) % 1_600);
    }
    const heard = await hearWithMultimon(decode(audioCodecs.PCMU, encode(audioCodecs.PCMU, pcm)));
    expect(heard).toEqual([]);
  });
});
