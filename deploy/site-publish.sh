#!/bin/sh
# Run by the service "site": puts this version's web app and nginx's configuration into /site, each version in a folder
# of its own, and points /site/current at it. nginx stays as it is and notices (nginx-start.sh): replacing its container
# would refuse connections meanwhile. The former version's files stay, for pages that were loaded before.
set -eu

from=/app/site
to=/site
id=$(cd "$from" && find . -type f -exec sha256sum {} + | sort | sha256sum | cut -c1-16)

point() { # link, folder
  ln -sfn "$2" "$to/.$1"
  mv -T "$to/.$1" "$to/$1"
}

if [ ! -d "$to/$id" ]; then
  rm -rf "$to/.new"
  cp -R "$from" "$to/.new"
  sync
  mv "$to/.new" "$to/$id"
fi
sh "$to/$id/nginx-start.sh" write
nginx -t -q -c "$to/$id/nginx.conf"

was=$(readlink "$to/current" || true)
if [ "$was" = "$id" ]; then
  echo "The site $id is published already."
  exit
fi
point former "${was:-$id}"
point current "$id"
for each in "$to"/*; do
  case ${each##*/} in current | former | "$id" | "$was") ;; *) rm -rf "$each" ;; esac
done
echo "Published the site $id."
