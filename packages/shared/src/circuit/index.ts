export { type Away, type Circuit, type CircuitOptions, createCircuit } from "./circuit.ts";
