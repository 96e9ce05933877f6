/** `m:ss`, or `h:mm:ss` from an hour on. Both in epoch ms. */
export function formatDuration(from: number, to: number): string {
  const seconds = Math.max(0, Math.floor((to - from) / 1_000));
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3_600);
  const rest = `${Math.floor((seconds % 3_600) / 60)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest.padStart(5, "0")}`;
}

/** A number as a contact center masks it: country code and last two digits. */
export function maskNumber(number: string): string {
  const country = /^\+(1|7|[2-9]\d)/.exec(number)?.[0] ?? "";
  return `${country} ••• ••• ••${number.slice(-2)}`;
}

export function initials(name: string): string {
  return name
    .split(" ")
    .map((part) => part.slice(0, 1))
    .slice(0, 2)
    .join("");
}
