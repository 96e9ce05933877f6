import { createId, createSessionId } from "@tacet/shared/ids";
import { type Counted, providerNotesContract } from "./contract.ts";
import { FakeProviderNotes } from "./fake.ts";

providerNotesContract("fake", async () => ({
  notes: new FakeProviderNotes<Counted>(),
  others: new FakeProviderNotes<Counted>(),
  aSession: async () => createSessionId(),
  anAlias: () => createId("CA"),
  close: async () => {},
}));
