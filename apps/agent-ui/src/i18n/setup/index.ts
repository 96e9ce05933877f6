export { setup } from "./en-setup.ts";
export { useSetupI18n } from "./use-setup-i18n.ts";
