export { outOfTime, timeLeft, unitOfWork } from "./budget.ts";
