// What a person is told who asks how a command is used, or gets it wrong: before anything is built or begun, and without a stack trace.

/** Prints `usage` and ends if `--help` or `-h` is among the arguments. */
export function offerHelp(usage) {
  if (!asksForHelp()) return;
  console.log(usage);
  process.exit(0);
}

export function asksForHelp() {
  return process.argv.slice(2).some((word) => word === "--help" || word === "-h");
}

/** Ends with what is wrong, and how the command is used, if there is an argument that `isKnown` does not know. */
export function refuseUnknown(usage, isKnown = () => false) {
  const unknown = process.argv.slice(2).find((word) => word !== "--" && !isKnown(word));
  if (unknown === undefined) return;
  console.error(`The argument ${unknown} is not known.\n${usage}`);
  process.exit(2);
}
