-- The queue of jobs and the list of workers: what must happen at once or not at all. One script, one thread, so
-- a job is in one place at a time: waiting, or in the inbox of one worker, and never back.
--
-- KEYS[1]  owners with waiting jobs, whose turn it is first     ARGV[1] prefix of all keys, ARGV[2] what to do
--   queue:owners        list      queue:waiting:OWNER  list of SERVER:NUMBER     queue:sizes  hash, of the jobs
--   queue:run:NAME      hash: server, number, owner, kinds, until, then job or, once handed over, worker
--   server:ID worker:ID streams, the inboxes: whoever has one is alive; each ends with its lease
--   about:ID            hash: granted, used (jobs this worker asked for, and got), kind, revision, about
--   workers             set
-- Needs Redis 6.2, not a cluster: which keys are touched depends on what is in them.

local prefix, act = ARGV[1], ARGV[2]
local owners, sizes, workers = KEYS[1], prefix .. 'queue:sizes', prefix .. 'workers'
local KEEP = 60000 -- milliseconds that a finished entry is kept, for calls that are repeated

local function server_key(id) return prefix .. 'server:' .. id end
local function worker_key(id) return prefix .. 'worker:' .. id end
local function about_key(id) return prefix .. 'about:' .. id end
local function waiting_key(owner) return prefix .. 'queue:waiting:' .. owner end
local function run_key(name) return prefix .. 'queue:run:' .. name end
local function exists(key) return redis.call('EXISTS', key) == 1 end

local function now()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- The list ends with the lease of the worker last heard of.
local function list(id, lease)
  redis.call('SADD', workers, id)
  redis.call('PEXPIRE', workers, lease)
end

local function dismiss(id)
  redis.call('SREM', workers, id)
  redis.call('DEL', worker_key(id), about_key(id))
end

local function live_workers()
  local live = {}
  for _, id in ipairs(redis.call('SMEMBERS', workers)) do
    local about = redis.call('HMGET', about_key(id), 'granted', 'used', 'kind', 'revision')
    if about[1] and exists(worker_key(id)) then
      live[#live + 1] = { id = id, free = about[1] - about[2], kind = about[3], revision = about[4] }
    else
      dismiss(id)
    end
  end
  return live
end

local function unqueue(name, owner)
  redis.call('HDEL', sizes, name)
  redis.call('LREM', waiting_key(owner), 0, name)
  if not exists(waiting_key(owner)) then redis.call('LREM', owners, 0, owner) end
end

-- Whether the job may still be started: it is there, in time, and whoever asked for it is alive.
local function wanted(name)
  local run = redis.call('HMGET', run_key(name), 'job', 'until', 'server')
  return run[1] and tonumber(run[2]) > now() and exists(server_key(run[3]))
end

local function first_of(owner)
  while true do
    local name = redis.call('LINDEX', waiting_key(owner), 0)
    if not name then
      redis.call('LREM', owners, 0, owner)
      return nil
    end
    if wanted(name) then return name end
    unqueue(name, owner)
    redis.call('DEL', run_key(name))
  end
end

local function freest(free, kinds)
  local best = nil
  for _, worker in ipairs(free) do
    if worker.free > 0 and string.find(kinds, worker.kind, 1, true) and (not best or worker.free > best.free) then
      best = worker
    end
  end
  return best
end

local function hand_over(name, worker)
  local run = redis.call('HMGET', run_key(name), 'server', 'number', 'job')
  redis.call('XADD', worker_key(worker.id), 'NOMKSTREAM', '*', 'server', run[1], 'run', run[2], 'job', run[3])
  redis.call('XADD', server_key(run[1]), 'NOMKSTREAM', '*', 'taken', run[2], 'worker', worker.id)
  redis.call('HINCRBY', about_key(worker.id), 'used', 1)
  worker.free = worker.free - 1
  redis.call('HDEL', run_key(name), 'job')
  redis.call('HSET', run_key(name), 'worker', worker.id)
  redis.call('PEXPIRE', run_key(name), KEEP)
end

-- Give waiting jobs to workers that asked for some. Owners take turns; of each, the oldest job comes first.
local function match()
  if not exists(owners) then return end
  local free = live_workers()
  local turns = redis.call('LRANGE', owners, 0, -1)
  local turn = 1
  while turns[turn] do
    local owner = turns[turn]
    local name = first_of(owner)
    local worker = name and freest(free, redis.call('HGET', run_key(name), 'kinds'))
    if worker then
      hand_over(name, worker)
      redis.call('LREM', owners, 0, owner)
      redis.call('RPUSH', owners, owner)
      unqueue(name, owner)
      turns[#turns + 1] = owner
    end
    turn = turn + 1
  end
end

local function overfull(owner, most, most_of_owner, most_bytes)
  if redis.call('LLEN', waiting_key(owner)) > most_of_owner then return 'owner_full' end
  local bytes = 0
  for _, size in ipairs(redis.call('HVALS', sizes)) do bytes = bytes + size end
  if redis.call('HLEN', sizes) > most or bytes > most_bytes then return 'full' end
  return nil
end

-- Jobs of servers that died count no more.
local function sweep()
  for _, name in ipairs(redis.call('HKEYS', sizes)) do
    if not wanted(name) then
      local owner = redis.call('HGET', run_key(name), 'owner')
      if owner then unqueue(name, owner) else redis.call('HDEL', sizes, name) end
      redis.call('DEL', run_key(name))
    end
  end
end

local acts = {}

function acts.put(server, number, owner, kinds, job, wait, most, most_of_owner, most_bytes)
  local name = server .. ':' .. number
  if not exists(server_key(server)) then return 'unknown' end
  if exists(run_key(name)) then return 'put' end
  redis.call('HSET', run_key(name), 'server', server, 'number', number, 'owner', owner, 'kinds', kinds,
    'until', string.format('%.0f', now() + wait), 'job', job)
  redis.call('HSET', sizes, name, #job)
  redis.call('RPUSH', waiting_key(owner), name)
  if not redis.call('LPOS', owners, owner) then redis.call('RPUSH', owners, owner) end
  for _, key in ipairs({ run_key(name), sizes, waiting_key(owner), owners }) do
    redis.call('PEXPIRE', key, wait + KEEP)
  end
  match()
  if redis.call('HEXISTS', sizes, name) == 0 then return 'put' end
  local most_numbers = { tonumber(most), tonumber(most_of_owner), tonumber(most_bytes) }
  if overfull(owner, unpack(most_numbers)) then sweep() end
  local full = overfull(owner, unpack(most_numbers))
  if full then
    unqueue(name, owner)
    redis.call('DEL', run_key(name))
  end
  return full or 'put'
end

function acts.withdraw(server, number)
  local name = server .. ':' .. number
  local run = redis.call('HMGET', run_key(name), 'owner', 'worker')
  if run[2] then return 'taken' end
  if not run[1] then return 'gone' end
  unqueue(name, run[1])
  redis.call('DEL', run_key(name))
  match()
  return 'withdrawn'
end

function acts.join(server, lease)
  redis.call('XADD', server_key(server), '*', 'hello', '')
  redis.call('PEXPIRE', server_key(server), lease)
end

function acts.renew_server(server, lease, read)
  local inbox = server_key(server)
  if not exists(inbox) then return false end
  redis.call('PEXPIRE', inbox, lease)
  redis.call('XTRIM', inbox, 'MINID', '=', read)
  local last = ''
  local info = redis.call('XINFO', 'STREAM', inbox)
  for i = 1, #info, 2 do
    if info[i] == 'last-generated-id' then last = info[i + 1] end
  end
  local view = {}
  for _, worker in ipairs(live_workers()) do view[#view + 1] = { worker.id, worker.revision } end
  return { last, view }
end

function acts.quit(server) redis.call('DEL', server_key(server)) end

function acts.enlist(worker, lease, granted, kind, about)
  redis.call('XADD', worker_key(worker), '*', 'hello', '')
  redis.call('HSET', about_key(worker), 'granted', granted, 'used', 0, 'kind', kind, 'revision', 1, 'about', about)
  redis.call('PEXPIRE', worker_key(worker), lease)
  redis.call('PEXPIRE', about_key(worker), lease)
  list(worker, lease)
  match()
end

function acts.describe(worker, kind, about)
  if not exists(about_key(worker)) then return end
  redis.call('HSET', about_key(worker), 'kind', kind, 'about', about)
  redis.call('HINCRBY', about_key(worker), 'revision', 1)
end

-- Returns how many jobs the worker has been given so far: it asks for `granted` in all, so asking twice is
-- asking once.
function acts.grant(worker, granted)
  if not exists(about_key(worker)) then return false end
  redis.call('HSET', about_key(worker), 'granted', granted)
  match()
  return tonumber(redis.call('HGET', about_key(worker), 'used'))
end

-- Returns those of the servers, named after `read`, that are gone.
function acts.renew_worker(worker, lease, granted, read, ...)
  if not exists(worker_key(worker)) or not exists(about_key(worker)) then return false end
  redis.call('PEXPIRE', worker_key(worker), lease)
  redis.call('PEXPIRE', about_key(worker), lease)
  list(worker, lease)
  redis.call('XTRIM', worker_key(worker), 'MINID', '=', read)
  acts.grant(worker, granted)
  local gone = {}
  for _, server in ipairs({ ... }) do
    if not exists(server_key(server)) then gone[#gone + 1] = server end
  end
  return gone
end

function acts.leave(worker) dismiss(worker) end

return acts[act](unpack(ARGV, 3))
