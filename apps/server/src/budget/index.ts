export { outOfTime, timeLeft, unitOfWork } from "./budget.ts";
export { neverLeft } from "./never-left.ts";
