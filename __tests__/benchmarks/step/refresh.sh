#!/usr/bin/env bash
# The step as a script would do it: the same six requests in the same order, and of each answer what decides.
set -euo pipefail

ask() {
  curl --disable --silent --show-error --fail "$@"
}

token=$(
  ask "$BASE_URL/oauth/token" --data grant_type=client_credentials \
    --data-urlencode "client_id=$CLIENT_ID" --data-urlencode "client_secret=$CLIENT_SECRET" |
    jq --exit-status --raw-output .access_token
)
bearer="Authorization: Bearer $token"
environment="$BASE_URL/test-environments/$ENVIRONMENT_ID"

ask --header "$bearer" "$environment" |
  jq --exit-status '.status == "ACTIVE" and (.nextRefreshTime // "") <= (now | todate)' >/dev/null
ask --header "$bearer" "$environment/jobs" |
  jq --exit-status 'all(.result[].status; IN("COMPLETED", "FAILED", "CANCELLED"))' >/dev/null
job=$(
  ask --header "$bearer" --header 'Content-Type: application/json' --data '{"jobType":"REFRESH"}' \
    "$environment/jobs" | jq --exit-status --raw-output .id
)
echo "Created job $job."

status=
until [[ $status =~ ^(COMPLETED|FAILED|CANCELLED)$ ]]; do
  [[ -z $status ]] || sleep 5
  status=$(ask --header "$bearer" "$environment/jobs/$job" | jq --exit-status --raw-output .status)
done
ask --header "$bearer" "$environment" |
  jq --raw-output --arg status "$status" '"The job is \($status), the environment \(.status)."'
[[ $status == COMPLETED ]]
