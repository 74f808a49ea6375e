#!/bin/sh
# Run by the service "certbot" of the profile "tls": keeps /certificates/current pointing at a certificate with its key.
# The first of these that there is: the one in /own (TLS_FOLDER), one of an ACME authority for TLS_DOMAIN, renewed before
# it expires, or one that it signs itself. nginx notices where it is another than before (nginx-start.sh).
#
#   tls-certificates.sh [renew]   renew: asks for a new one at once, whenever the old one expires
set -eu

folder=/certificates
: "${TLS_DOMAIN:=}" "${ACME_EMAIL:=}" "${ACME_SERVER:=}"
# Authorities allow a few failures an hour.
again_s=$((12 * 3600)) retry_s=$((20 * 60))

say() { printf '{"time":"%s","level":"%s","msg":"%s"}\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$1" "$2"; }

fits() { # folder: whether key and certificate belong together
  [ -r "$1/fullchain.pem" ] && [ -r "$1/privkey.pem" ] &&
    [ "$(openssl x509 -noout -pubkey -in "$1/fullchain.pem")" = "$(openssl pkey -pubout -in "$1/privkey.pem")" ]
}

point() { # folder below /certificates
  ln -sfn "$1" "$folder/.current"
  mv -T "$folder/.current" "$folder/current"
}

# For Prometheus; served by nginx.
tell_expiry() {
  end=$(openssl x509 -noout -enddate -in "$folder/current/fullchain.pem" | cut -d= -f2)
  expires=$(python3 -c 'import ssl, sys; print(ssl.cert_time_to_seconds(sys.argv[1]))' "$end")
  cat >"$folder/.metrics" <<METRICS
# HELP workload_certificate_expires_timestamp_seconds When the certificate that nginx shows expires.
# TYPE workload_certificate_expires_timestamp_seconds gauge
workload_certificate_expires_timestamp_seconds $expires
METRICS
  mv "$folder/.metrics" "$folder/metrics.prom"
  if [ "$expires" -lt "$(date +%s)" ]; then say error 'the certificate has expired'; fi
}

sign_one() {
  name=${TLS_DOMAIN%%,*}
  mkdir -p "$folder/self-signed"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 365 -subj "/CN=${name:-localhost}" \
    -addext "subjectAltName=DNS:${name:-localhost}" \
    -keyout "$folder/self-signed/privkey.pem" -out "$folder/self-signed/fullchain.pem" 2>/dev/null
  say warn 'signed a certificate itself: browsers warn of it'
}

take_own() {
  fits /own || { say error '/own holds no certificate with its key: fullchain.pem and privkey.pem, readable by user 101'; return 1; }
  if cmp -s /own/fullchain.pem "$folder/current/fullchain.pem"; then return; fi
  next="own-$(date +%s)"
  mkdir "$folder/$next"
  cp /own/fullchain.pem /own/privkey.pem "$folder/$next/"
  point "$next"
  for each in "$folder"/own-*; do [ "$each" = "$folder/$next" ] || rm -rf "$each"; done
  say info 'nginx gets the certificate of TLS_FOLDER'
}

# Makes one where there is none, renews one that expires within a month, else does nothing.
ask_authority() { # how certbot is to treat one that is there
  [ -n "$ACME_EMAIL" ] || { say error 'ACME_EMAIL is not set: where the authority writes to'; return 1; }
  certbot certonly --non-interactive --agree-tos --webroot --webroot-path /challenges --cert-name workload --domain "$TLS_DOMAIN" \
    --config-dir "$folder" --work-dir /tmp/certbot --logs-dir /tmp/certbot "$1" \
    ${ACME_SERVER:+--server "$ACME_SERVER"} --email "$ACME_EMAIL" || return 1
  fits "$folder/live/workload" || return 1
  point live/workload
}

if [ "${1:-}" = renew ]; then
  ask_authority --force-renewal
  tell_expiry
  exit
fi

[ -e "$folder/current" ] || { sign_one; point self-signed; }
asked=-$again_s wait_s=0 now=0
while :; do
  if [ -e /own/fullchain.pem ]; then
    take_own || true
  elif [ -n "$TLS_DOMAIN" ] && [ $((now - asked)) -ge "$wait_s" ]; then
    asked=$now
    if ask_authority --keep-until-expiring; then wait_s=$again_s; else
      wait_s=$retry_s
      say error "there is no new certificate for $TLS_DOMAIN; it is tried again in 20 minutes"
    fi
  fi
  tell_expiry
  sleep 10
  now=$((now + 10))
done
