import { expect, test } from "@jest/globals";
import { chooseApiUrl } from "./api-url.ts";

const zoom = { host: "https://zoom.us", apiUrl: "https://api.zoom.us/v2" };
const gov = { host: "https://zoomgov.com", apiUrl: "https://api.zoomgov.com/v2" };
const own = { host: "http://localhost:4009", apiUrl: "http://localhost:4009/v2" };

test.each([
  ["https://api-eu.zoom.us", zoom, "https://api-eu.zoom.us/v2"],
  ["https://api.zoom.us/", zoom, "https://api.zoom.us/v2"],
  ["https://api-eu.zoom.us/v2", zoom, "https://api-eu.zoom.us/v2"],
  ["https://api-us.zoomgov.com", gov, "https://api-us.zoomgov.com/v2"],
  ["http://localhost:4009", own, "http://localhost:4009/v2"],
])("%s is taken", (named, hosts, taken) => {
  expect(chooseApiUrl(named, hosts)).toBe(taken);
});

test.each([
  [null, zoom],
  ["", zoom],
  ["not a url", zoom],
  ["http://api.zoom.us", zoom],
  ["https://evilzoom.us", zoom],
  ["https://zoom.us.evil.example", zoom],
  ["https://evil.example/zoom.us", zoom],
  ["https://api.zoom.us:8443", zoom],
  ["https://user:pass@api.zoom.us", zoom],
  ["https://api.zoom.us@evil.example", zoom],
  ["https://api.zoom.us", gov],
  ["https://api.zoomgov.com", zoom],
  ["http://localhost:4010", own],
  ["http://api.zoom.us", own],
  ["javascript:alert(1)", zoom],
])("%s is not: the base that is set stays", (named, hosts) => {
  expect(chooseApiUrl(named, hosts)).toBe(hosts.apiUrl);
});
