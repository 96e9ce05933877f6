export { readWav, toWav, writeWav } from "./wav.ts";
