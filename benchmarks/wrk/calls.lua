-- Calls of one kind against live_room, spread over rooms and their pushers.
-- Environment: CALL (heartbeat, first_page, deep_page, mixed, visits, create), ROOMS, TOKENS (a file, one
-- "userID token" or "userID token login" a line, login being the query with which somebody else logs in; room i belongs to user i
-- modulo their number).
local call = os.getenv("CALL")
local rooms = tonumber(os.getenv("ROOMS"))
local run = os.getenv("RUN") or "x"
local users = {}
for line in io.lines(os.getenv("TOKENS")) do
  local user, token, login = line:match("(%S+) (%S+) ?(%S*)")
  users[#users + 1] = { id = user, query = "userID=" .. user .. "&token=" .. token, login = login }
end

local headers = { ["Content-Type"] = "application/json" }
-- Each thread has an interpreter of its own, and is told its number here.
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local turn = 0
local function post(op, user, body)
  return wrk.format("POST", "/weapp/live_room/" .. op .. "?" .. user.query, headers, body)
end

-- Steps that share no divisor with the number of rooms visit all of them, far apart.
local function next_room()
  turn = turn + 7919
  return turn % rooms
end

local function heartbeat(room, user)
  return post("pusher_heartbeat", user, '{"roomID":"r' .. room .. '","userID":"' .. user.id .. '"}')
end

local function page(user, index)
  return post("get_room_list", user, '{"cnt":20,"index":' .. index .. "}")
end

local function push(user, room)
  return post("add_pusher", user, '{"roomID":"' .. room .. '","userName":"User Name","userAvatar":'
    .. '"http://avatar.example.com/1.png","pushURL":"rtmp://127.0.0.1/live/8888_' .. room .. "_" .. user.id
    .. '?bizid=8888","roomInfo":"a room about something"}')
end

-- Rounds of 27 calls: two log-ins, two pushes, an address to push to, 14 heartbeats, four pages, three rooms, a counter.
local function visit(room, user)
  local dice = turn % 27
  if dice < 2 then
    return wrk.format("POST", "/weapp/live_room/login?" .. user.login)
  elseif dice < 4 then
    return push(user, "r" .. room)
  elseif dice < 5 then
    return post("get_push_url", user, "{}")
  elseif dice < 19 then
    return heartbeat(room, user)
  elseif dice < 23 then
    return page(user, room)
  elseif dice < 26 then
    return post("get_pushers", user, '{"roomID":"r' .. room .. '"}')
  end
  return post("set_custom_field", user, '{"roomID":"r' .. room .. '","fieldName":"likes","operation":"inc"}')
end

function request()
  local room = next_room()
  local user = users[room % #users + 1]
  if call == "heartbeat" then
    return heartbeat(room, user)
  elseif call == "first_page" then
    return page(user, 0)
  elseif call == "deep_page" then
    return page(user, math.floor(rooms * 0.9))
  elseif call == "visits" then
    return visit(room, user)
  elseif call == "create" then
    return push(user, run .. "_" .. number .. "_" .. turn)
  end
  local dice = turn % 20
  if dice < 12 then
    return heartbeat(room, user)
  elseif dice < 15 then
    return page(user, room)
  elseif dice < 18 then
    return post("get_pushers", user, '{"roomID":"r' .. room .. '"}')
  elseif dice < 19 then
    return push(user, "r" .. room)
  end
  return post("set_custom_field", user, '{"roomID":"r' .. room .. '","fieldName":"likes","operation":"inc"}')
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    "RESULT requests=%d micros=%d failed=%d p50=%d p99=%d max=%d\n",
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(99), latency.max))
end
