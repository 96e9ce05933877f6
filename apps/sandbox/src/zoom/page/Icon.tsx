const paths = {
  home: "M4 11.5 12 4l8 7.5V20h-5v-5.5H9V20H4z",
  headset:
    "M4 13a8 8 0 0 1 16 0v5a2 2 0 0 1-2 2h-2v-7h2.3A6.3 6.3 0 0 0 12 6.7 6.3 6.3 0 0 0 5.7 13H8v7H6a2 2 0 0 1-2-2z",
  phone:
    "M6.6 3.5 9.6 4l1.2 4.2-2 1.7a12 12 0 0 0 5.3 5.3l1.7-2 4.2 1.2.5 3a2 2 0 0 1-2 2.3C10.6 19.7 4.3 13.4 4.3 5.5a2 2 0 0 1 2.3-2z",
  lock: "M7 10V8a5 5 0 0 1 10 0v2h1v10H6V10zm2 0h6V8a3 3 0 0 0-6 0z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 8c.4-4 3.6-6 8-6s7.6 2 8 6z",
  cloud: "M7 19a5 5 0 0 1-.6-9.96 6 6 0 0 1 11.5 1.46A4.3 4.3 0 0 1 17.5 19z",
  reload: "M12 5a7 7 0 1 0 6.7 9h-2.2A5 5 0 1 1 12 7c1.4 0 2.6.6 3.5 1.5L13 11h7V4l-3 3A7 7 0 0 0 12 5z",
  apps: "M4 4h7v7H4zm9 0h7v7h-7zM4 13h7v7H4zm9 0h7v7h-7z",
  chat: "M4 5h16v11H9.5L5 20v-4H4z",
  video: "M3 7h11v10H3zm12.5 3.5L21 7v10l-5.5-3.5z",
  add: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
} as const;

/** A drawing only; the words beside it carry the meaning. */
export function Icon({ name, size = 18 }: { readonly name: keyof typeof paths; readonly size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <path fill="currentColor" fillRule="evenodd" d={paths[name]} />
    </svg>
  );
}
