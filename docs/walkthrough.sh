#!/bin/sh
# The whole life of a live room, call by call. Read it as documentation, or run it:
#
#   ./rtcroom dev &
#   docs/walkthrough.sh http://127.0.0.1:5757
#
# It needs curl, and a server that signs for anybody (loginInfo.mode: any), as dev does.
# Ends with 1 at the first answer that is not the expected one.
set -eu

base=${1:-http://127.0.0.1:5757}
room=walkthrough_$$

# call CODE METHOD PATH [BODY]: prints the call and its answer, and insists on the code.
call() {
  expected=$1 method=$2 path=$3 body=${4-}
  printf '\n%s %s\n' "$method" "$path"
  if [ "$method" = GET ]; then
    answer=$(curl -sS --max-time 10 "$base$path")
  else
    [ -z "$body" ] || printf '%s\n' "$body"
    answer=$(curl -sS --max-time 10 -H 'Content-Type: application/json' -d "$body" "$base$path")
  fi
  printf '=> %s\n' "$answer"
  case $answer in
    '{"code":'"$expected"',"message":'*) ;;
    *) printf 'expected code %s\n' "$expected" >&2; exit 1 ;;
  esac
}

# member NAME: a text member of the last answer. Enough for this script; use a JSON parser in earnest.
member() {
  printf '%s' "$answer" | sed 's/.*"'"$1"'":"\([^"]*\)".*/\1/'
}

step() {
  printf '\n--- %s\n' "$*"
}

step "Ann and Bo get a userSig each. In earnest your own server signs it."
call 0 GET "/weapp/utils/get_login_info?userID=ann_$$"
app=$(printf '%s' "$answer" | sed 's/.*"sdkAppID":\([0-9]*\).*/\1/')
ann_sig=$(member userSig)
call 0 GET "/weapp/utils/get_login_info?userID=bo_$$"
bo_sig=$(member userSig)

step "They log in. From now on userID and token are in every query."
call 0 POST "/weapp/live_room/login?sdkAppID=$app&accountType=0&userID=ann_$$&userSig=$ann_sig"
ann="userID=ann_$$&token=$(member token)"
call 0 POST "/weapp/live_room/login?sdkAppID=$app&accountType=0&userID=bo_$$&userSig=$bo_sig"
bo="userID=bo_$$&token=$(member token)"

step "Ann creates a room, asks where to push, and takes the first seat: the room is hers."
call 0 POST "/weapp/live_room/create_room?$ann" '{"roomID":"'$room'","roomInfo":"A walk"}'
call 0 POST "/weapp/live_room/get_push_url?$ann" '{"roomID":"'$room'"}'
ann_url=$(member pushURL)
call 0 POST "/weapp/live_room/add_pusher?$ann" \
  '{"roomID":"'$room'","userName":"Ann","userAvatar":"","pushURL":"'"$ann_url"'"}'

step "Bo finds it in the list, watches, and likes it twice."
call 0 POST "/weapp/live_room/get_room_list?$bo" '{"cnt":20,"index":0}'
call 0 POST "/weapp/live_room/add_audience?$bo" '{"roomID":"'$room'","userInfo":"Bo"}'
call 0 POST "/weapp/live_room/get_audiences?$ann" '{"roomID":"'$room'"}'
like='{"roomID":"'$room'","fieldName":"likes","operation":"inc"}'
call 0 POST "/weapp/live_room/set_custom_field?$bo" "$like"
call 0 POST "/weapp/live_room/set_custom_field?$bo" "$like"
[ "$(printf '%s' "$answer" | grep -c '{\\"likes\\":2}')" = 1 ] || exit 1

step "Link-mic: Ann said yes over IM, so Bo pushes too and takes a seat."
call 0 POST "/weapp/live_room/get_push_url?$bo" '{"roomID":"'$room'"}'
bo_url=$(member pushURL)
call 0 POST "/weapp/live_room/add_pusher?$bo" \
  '{"roomID":"'$room'","userName":"Bo","userAvatar":"","pushURL":"'"$bo_url"'"}'
call 0 POST "/weapp/live_room/get_pushers?$ann" '{"roomID":"'$room'"}'

step "Ann has both streams mixed into hers. What the live service said is in result."
stream_of() {
  printf '%s' "$1" | sed 's/?.*//; s/.*\///'
}
ann_stream=$(stream_of "$ann_url")
bo_stream=$(stream_of "$bo_url")
mix='{"interface":{"interfaceName":"Mix_StreamV2","para":{"app_id":"1",
  "interface":"mix_streamv2.start_mix_stream_advanced",
  "mix_stream_session_id":"'$ann_stream'","output_stream_id":"'$ann_stream'","input_stream_list":[
  {"input_stream_id":"'$ann_stream'","layout_params":{"image_layer":1}},
  {"input_stream_id":"'$bo_stream'","layout_params":{"image_layer":2,
    "image_width":160,"image_height":240,"location_x":380,"location_y":630}}]}}}'
call 0 POST "/weapp/live_room/merge_stream?$ann" '{"roomID":"'$room'","mergeParams":'"$mix"'}'
call 3 POST "/weapp/live_room/merge_stream?$bo" '{"roomID":"'$room'","mergeParams":'"$mix"'}'

step "Both say every few seconds that they are there."
call 0 POST "/weapp/live_room/pusher_heartbeat?$ann" '{"roomID":"'$room'"}'
call 0 POST "/weapp/live_room/pusher_heartbeat?$bo" '{"roomID":"'$room'"}'

step "Bo leaves. Once more is one time too many."
call 0 POST "/weapp/live_room/delete_pusher?$bo" '{"roomID":"'$room'"}'
call 5 POST "/weapp/live_room/delete_pusher?$bo" '{"roomID":"'$room'"}'
call 0 POST "/weapp/live_room/delete_audience?$bo" '{"roomID":"'$room'"}'

step "Bo may not end the room; Ann may. Then it is gone."
call 3 POST "/weapp/live_room/destroy_room?$bo" '{"roomID":"'$room'"}'
call 0 POST "/weapp/live_room/destroy_room?$ann" '{"roomID":"'$room'"}'
call 3 POST "/weapp/live_room/get_pushers?$bo" '{"roomID":"'$room'"}'

step "They log out; the tokens are worth nothing now."
call 0 POST "/weapp/live_room/logout?$ann"
call 0 POST "/weapp/live_room/logout?$bo"
call 7 POST "/weapp/live_room/get_room_list?$ann" '{}'

printf '\nEvery answer was the expected one.\n'
