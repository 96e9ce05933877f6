/** What each sealed text is bound to, so that none opens in another's place. See ports/vault. */
export const sealContexts = {
  tokens: (installationId: string) => `installation:${installationId}`,
  codeVerifier: (stateHash: string) => `authorization:${stateHash}`,
  credentials: (accountId: string, provider: string) => `credentials:${accountId}:${provider}`,
  receipt: (receiptId: string) => `receipt:${receiptId}`,
  linkMessage: (messageId: string) => `link_message:${messageId}`,
} as const;
