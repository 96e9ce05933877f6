import { bracketed, type Side, type VoiceConfig } from "../config/index.ts";

/** Forward secrecy and authenticated encryption only (RFC 9325 section 4.2). TLS 1.3 has no others. */
const ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";

/**
 * tls.cfg. Zoom's side has to show a certificate of an authority we trust, whoever connects; the carrier's side only
 * when we connect. Kamailio does not compare a certificate with the name that was dialed: the list of authorities is
 * to be short.
 */
export function renderTls({
  carrier,
  zoom,
  tls,
}: Pick<VoiceConfig, "tls"> & Readonly<Record<"carrier" | "zoom", Pick<Side, "listeners">>>): string | null {
  if (tls === null) return null;
  const ours = [
    "method = TLSv1.2+",
    `certificate = ${tls.certificate}`,
    `private_key = ${tls.key}`,
    `cipher_list = ${ciphers}`,
  ];
  const open = [...ours, "verify_certificate = no", "require_certificate = no"];
  const checked =
    tls.authorities === null
      ? open
      : [...ours, "verify_certificate = yes", "require_certificate = yes", `ca_list = ${tls.authorities}`];
  const servers = [
    ...carrier.listeners.map((listener) => ({ listener, lines: open })),
    ...zoom.listeners.map((listener) => ({ listener, lines: checked })),
  ]
    .filter(({ listener }) => listener.transport === "tls")
    .map(({ listener, lines }) => [`[server:${bracketed(listener.host)}:${listener.port}]`, ...lines]);
  return [["[server:default]", ...open], ...servers, ["[client:default]", ...checked]]
    .map((section) => `${section.join("\n")}\n`)
    .join("\n");
}
