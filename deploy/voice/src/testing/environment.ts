/** A full and right environment; nothing of it is used on this machine. */
export const environment: Readonly<Record<string, string>> = {
  VOICE_CARRIER_LISTEN: "udp:10.0.0.5:5060, tcp:10.0.0.5:5060",
  VOICE_ZOOM_LISTEN: "udp:10.0.0.5:5062,udp:[2001:db8::5]:5062",
  VOICE_CARRIER_PEERS: "198.51.100.0/24,2001:db8:1::/48",
  VOICE_ZOOM_PEERS: "203.0.113.9",
  VOICE_CARRIER_URI: "sip:198.51.100.7",
  VOICE_ZOOM_URI: "sip:203.0.113.9:5070,sip:sbc.zoom.example",
  VOICE_MEDIA_ADDRESSES: "10.0.0.5!203.0.113.5,2001:db8::5",
  VOICE_STATE_DIR: "/var/lib/tacet-voice",
  KAMAILIO_EVAPI: "127.0.0.1:4004",
  KAMAILIO_RPC_URL: "http://127.0.0.1:4005/RPC",
  RTPENGINE_NG: "127.0.0.1:4006",
  DTMF_LISTEN: "127.0.0.1:4007",
};

/** The same with TLS and SRTP on both sides, and a password for the trunk. */
export const sealedEnvironment: Readonly<Record<string, string>> = {
  ...environment,
  VOICE_CARRIER_LISTEN: "tls:10.0.0.5:5061",
  VOICE_ZOOM_LISTEN: "tls:10.0.0.5:5063!203.0.113.5:5063",
  VOICE_CARRIER_URI: "sip:198.51.100.7;transport=tls",
  VOICE_ZOOM_URI: "sip:203.0.113.9:5071;transport=tls",
  VOICE_CARRIER_MEDIA: "srtp",
  VOICE_ZOOM_MEDIA: "srtp",
  VOICE_TLS_CERTIFICATE: "/etc/tacet/voice.crt",
  VOICE_TLS_KEY: "/etc/tacet/voice.key",
  VOICE_TLS_CA: "/etc/tacet/authorities.crt",
  VOICE_ZOOM_USER: "trunk",
  VOICE_ZOOM_PASSWORD: 'p"a$s\\w!#rd',
};

/** A full and right environment of the front. */
export const frontEnvironment: Readonly<Record<string, string>> = {
  VOICE_CARRIER_LISTEN: "udp:10.0.0.5:5060",
  VOICE_CARRIER_PEERS: "198.51.100.0/24",
  VOICE_CARRIER_PAIRS: "a=sip:10.0.0.11,b=sip:10.0.0.12:5060",
  VOICE_INLINE: "yes",
  VOICE_ZOOM_LISTEN: "udp:10.0.0.5:5062",
  VOICE_ZOOM_PEERS: "203.0.113.9",
  VOICE_ZOOM_PAIRS: "a=sip:10.0.0.11:5062,b=sip:10.0.0.12:5062",
  VOICE_STATE_DIR: "/var/lib/tacet-front",
  KAMAILIO_RPC_URL: "http://127.0.0.1:4015/RPC",
};
