export { Button } from "./Button.tsx";
export { CheckField } from "./CheckField.tsx";
export { Dialog } from "./Dialog.tsx";
export { SelectField, TextField } from "./Field.tsx";
export {
  AlertIcon,
  ChatIcon,
  CheckIcon,
  ClockIcon,
  CrossIcon,
  type Icon,
  InfoIcon,
  LockIcon,
  PauseIcon,
  PhoneIcon,
  QuestionIcon,
  ReturnIcon,
  WordMark,
} from "./icons.tsx";
export { Notice } from "./Notice.tsx";
export { Optional } from "./Optional.tsx";
export { RadioField } from "./RadioField.tsx";
export { Spinner } from "./Spinner.tsx";
export { StatusRegion } from "./StatusRegion.tsx";
export { TabPanel, Tabs } from "./Tabs.tsx";
export { useFocusIfLost, useFocusWhenNext } from "./use-focus-if-lost.ts";
export { useSeconds } from "./use-seconds.ts";
