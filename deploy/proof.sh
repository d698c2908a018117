#!/bin/sh
# Signs a proof of an account (a JWT, HS256) as your own backend would, to try access.mode: sig. Needs openssl.
# 手工签发账号凭证（JWT，HS256），用于试用 access.mode: sig；线上由你的后台签发。
#
#   sh proof.sh USER SECRET_FILE [SECONDS]      # SECRET_FILE is access.secret; for an hour / 默认一小时
set -eu
[ $# -ge 2 ] || { sed -n '2,5p' "$0" >&2; exit 2; }
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
claims=$(printf '{"sub":"%s","exp":%d}' "$1" $(($(date +%s) + ${3:-3600})) | base64url)
signed=$(printf '{"alg":"HS256","typ":"JWT"}' | base64url).$claims
# While it runs, other users of this machine may see the key among the arguments of openssl: for trying only.
key=$(tr -d '\r\n' <"$2" | od -An -v -tx1 | tr -d ' \n')
signature=$(printf '%s' "$signed" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64url)
printf '%s.%s\n' "$signed" "$signature"
