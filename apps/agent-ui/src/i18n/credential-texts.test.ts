import { expect, test } from "@jest/globals";
import { credentialForms, credentialTargets } from "@tacet/shared/setup";
import { setup } from "./en/setup.ts";

const { fields } = setup.credentials;

test.each(credentialTargets)("every field of the form of %s has its texts, and no other has", (target) => {
  expect(Object.keys(fields[target]).sort()).toEqual(credentialForms[target].map(({ name }) => name).sort());
});

test.each(credentialTargets)("every choice in the form of %s can be taken", (target) => {
  for (const { name, pattern, isOptional } of credentialForms[target]) {
    const { choices, left } = fields[target][name] ?? {};
    if (choices === undefined) continue;
    expect(Object.keys(choices).filter((choice) => !pattern.test(choice))).toEqual([]);
    // Leaving it empty has to be said where it is possible, and only there.
    expect(left !== undefined).toBe(isOptional);
  }
});
