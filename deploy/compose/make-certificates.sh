#!/bin/sh
# Makes the authority and the certificates that the containers show each other, and secrets, where there are none yet. What
# the outside sees (the proxy's certificate) is not among them.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p certificates secrets

if [ ! -f certificates/authority.key ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1825 \
    -subj "/CN=Tacet's own authority" -keyout certificates/authority.key -out certificates/authority.crt 2>/dev/null
fi

# The owner is who reads the key inside: 999 is the user of the images of PostgreSQL and Redis.
certificate() {
  name=$1 owner=$2 names=$3
  [ -f "certificates/$name.crt" ] && return
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$name" \
    -keyout "certificates/$name.key" -out "certificates/$name.csr" 2>/dev/null
  printf 'subjectAltName=%s\nextendedKeyUsage=serverAuth\n' "$names" > "certificates/$name.ext"
  openssl x509 -req -days 397 -in "certificates/$name.csr" -extfile "certificates/$name.ext" \
    -CA certificates/authority.crt -CAkey certificates/authority.key -CAcreateserial \
    -out "certificates/$name.crt" 2>/dev/null
  rm "certificates/$name.csr" "certificates/$name.ext"
  chown "$owner" "certificates/$name.key" 2>/dev/null || echo "certificates/$name.key has to belong to user $owner: run this as root." >&2
}
certificate inner 65532 "DNS:bridge.internal,DNS:server.internal"
certificate postgres 999 "DNS:postgres"
certificate redis 999 "DNS:redis"
chmod 644 certificates/*.crt

secret() {
  [ -f "secrets/$1" ] || printf '%s' "$2" > "secrets/$1"
}
secret database_password "$(openssl rand -hex 24)"
secret database_url "postgres://tacet:$(cat secrets/database_password)@postgres:5432/tacet?sslmode=verify-full&sslrootcert=/certificates/authority.crt"
secret redis_url "rediss://redis:6379"
secret session_token "$(openssl rand -base64 48)"
secret bridge "$(openssl rand -base64 48)"
secret encryption_keys "k1:$(openssl rand -base64 32)"
for name in zoom_client zoom_connector_client zoom_connector_webhook; do secret "$name" ""; done
# Compose binds these files as they are, and the processes inside are other users than whoever has made them.
chmod 644 secrets/*
chmod 700 secrets certificates
echo "Made: deploy/compose/certificates, deploy/compose/secrets. Put Zoom's secrets into secrets/zoom_*, and keep a copy of secrets/encryption_keys elsewhere."
