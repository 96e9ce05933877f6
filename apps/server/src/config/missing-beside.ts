/** Variables without which others can't be used. What each means stands in `env.ts`. */
type Given = NodeJS.ProcessEnv;

/** One sentence for each that is missing. */
export function missingBeside(given: Given): readonly string[] {
  return [
    ...missingForConnector(given),
    ...missingForProxy(given),
    ...missingForCertificates(given),
    ...missingForMail(given),
  ];
}

/** Which settings a kind of connector can't do without. */
function missingForConnector(given: Given): readonly string[] {
  const kind = given["ZOOM_CONNECTOR_KIND"] ?? "admin-managed";
  const needed =
    kind === "same-app"
      ? ["ZOOM_WEBHOOK_SECRET"]
      : [
          "ZOOM_CONNECTOR_CLIENT_ID",
          "ZOOM_CONNECTOR_CLIENT_SECRET",
          "ZOOM_CONNECTOR_WEBHOOK_SECRET",
          ...(kind === "server-to-server" ? ["ZOOM_CONNECTOR_ACCOUNT_ID"] : []),
        ];
  return needed
    .filter((name) => given[name] === undefined)
    .map((name) => `${name} is not set, and a connector of the kind ${kind} needs it.`);
}

/** This server speaks no TLS: behind an https address there is a proxy, and only the operator knows how many. */
function missingForProxy({ PUBLIC_URL: publicUrl = "", TRUST_PROXY: given }: Given): readonly string[] {
  if (given !== undefined || !/^https:/i.test(publicUrl)) return [];
  return [
    "TRUST_PROXY is not set, and PUBLIC_URL is https, so there is a proxy in front of this server. Set it to how many proxies add to X-Forwarded-For (1 for a single one): else the rate limits take all clients for one, and a few of them lock out the others.",
  ];
}

/** A mail server wants to know from whom; and a sender without one can't send. */
function missingForMail(given: Given): readonly string[] {
  const [server, from] = ["SMTP_URL", "MAIL_FROM"] as const;
  if ((given[server] === undefined) === (given[from] === undefined)) return [];
  const missing = given[server] === undefined ? server : from;
  return [`${missing} is not set: e-mails to customers are sent with both of ${server} and ${from}.`];
}

/** One without the other would let every callback in, or none. */
function missingForCertificates(given: Given): readonly string[] {
  const [header, fingerprints] = ["PCI_PAL_CERTIFICATE_HEADER", "PCI_PAL_CERTIFICATE_FINGERPRINTS"] as const;
  if ((given[header] === undefined) === (given[fingerprints] === undefined)) return [];
  const missing = given[header] === undefined ? header : fingerprints;
  return [
    `${missing} is not set: client certificates are asked for with both of ${header} and ${fingerprints}.`,
  ];
}
