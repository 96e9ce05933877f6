export interface ApiHosts {
  /** Zoom's OAuth host as an origin, without a slash at the end. */
  readonly host: string;
  /** The REST API's base as it is set, without a slash at the end. */
  readonly apiUrl: string;
}

/** Names that only Zoom can have hosts under. */
const zoomDomains = ["zoom.us", "zoomgov.com"];

/**
 * The regional base that Zoom names with a token, if it is Zoom's own; else the one that is set. Whoever could make us
 * take another would get every token.
 */
export function chooseApiUrl(named: string | null, { host, apiUrl }: ApiHosts): string {
  if (named === null || !URL.canParse(named)) return apiUrl;
  const [theirs, ours] = [new URL(named), new URL(apiUrl)];
  const bare = theirs.username === "" && theirs.password === "";
  if (theirs.protocol !== ours.protocol || !bare) return apiUrl;
  const trusted = theirs.host === ours.host || (theirs.port === "" && isZooms(theirs.hostname, host));
  // The answer names the host only; the version is part of the base that is set.
  return trusted ? `${theirs.origin}${ours.pathname.replace(/\/$/, "")}` : apiUrl;
}

/** Under the same of Zoom's domains as the OAuth host: ZoomGov's tokens stay with ZoomGov. */
function isZooms(hostname: string, oauthHost: string): boolean {
  const ours = new URL(oauthHost).hostname;
  const isUnder = (name: string, domain: string) => name === domain || name.endsWith(`.${domain}`);
  return zoomDomains.some((domain) => isUnder(ours, domain) && isUnder(hostname, domain));
}
