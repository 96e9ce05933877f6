import type { ReactNode } from "react";

export type Icon = () => ReactNode;

/** Drawn on a 20 x 20 grid, in the color of the text around them; decoration, so hidden from screen readers. */
function Drawing({ children }: { readonly children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const LockIcon: Icon = () => (
  <Drawing>
    <rect x="3.75" y="8.75" width="12.5" height="8.5" rx="2" />
    <path d="M6.75 8.5V6.25a3.25 3.25 0 0 1 6.5 0V8.5M10 12v2" />
  </Drawing>
);

export const ChatIcon: Icon = () => (
  <Drawing>
    <path d="M3.5 4.5h13v9H9l-4 3v-3H3.5z" />
  </Drawing>
);

export const CheckIcon: Icon = () => (
  <Drawing>
    <path d="m4.5 10.5 3.75 3.75 7.5-8" />
  </Drawing>
);

export const CrossIcon: Icon = () => (
  <Drawing>
    <path d="m5.5 5.5 9 9m0-9-9 9" />
  </Drawing>
);

export const AlertIcon: Icon = () => (
  <Drawing>
    <path d="M10 3.25 17.5 16.5h-15zM10 8.5v3.25M10 14v.25" />
  </Drawing>
);

export const InfoIcon: Icon = () => (
  <Drawing>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M10 9.25v4M10 6.5v.25" />
  </Drawing>
);

export const ClockIcon: Icon = () => (
  <Drawing>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M10 5.75V10l3 2" />
  </Drawing>
);

export const QuestionIcon: Icon = () => (
  <Drawing>
    <circle cx="10" cy="10" r="7.25" />
    <path d="M7.75 7.75a2.25 2.25 0 1 1 3.2 2.1c-.6.3-.95.75-.95 1.4M10 13.75V14" />
  </Drawing>
);

export const PauseIcon: Icon = () => (
  <Drawing>
    <path d="M7 5v10M13 5v10" />
  </Drawing>
);

export const PhoneIcon: Icon = () => (
  <Drawing>
    <path d="M6.2 3.5h-2A1.2 1.2 0 0 0 3 4.75C3.4 11.3 8.7 16.6 15.25 17a1.2 1.2 0 0 0 1.25-1.2v-2l-3.5-1.4-1.6 1.9A10.3 10.3 0 0 1 5.7 8.6l1.9-1.6z" />
  </Drawing>
);

export const ReturnIcon: Icon = () => (
  <Drawing>
    <path d="M7.5 4.5 4 8l3.5 3.5M4.5 8h7a4 4 0 0 1 0 8H8" />
  </Drawing>
);

/** The rest sign of music: *tacet*, "is silent". */
export const WordMark: Icon = () => (
  <span className="wordmark">
    <svg className="wordmark-sign" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <rect width="20" height="20" rx="6" />
      <path d="M8.4 3.8 12 8.3c-2 1.6-2.2 2.7.3 5.2-2.2-.7-3.8.4-2 2.7-3.3-1.9-3-4.6-.2-4.6L7.6 8.9c1.9-1.4 2.3-2.8.8-5.1z" />
    </svg>
    <span>Tacet</span>
  </span>
);
