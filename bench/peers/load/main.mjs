// The load generator: rooms of two typists against one system. Commands come as JSON lines on standard input,
// answers and marks go as JSON lines to standard output. Any failure ends it with code 1.
//
//   node main.mjs '{"system": "sharedb", "urls": ["ws://..."], "rooms": 50, ...}'
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { CrowdedHand, Hand, startingText } from "./document.mjs";
import { seeded } from "./random.mjs";
import { Typing, Watch } from "./typing.mjs";

const SEATS = 2;
const JOINING_AT_ONCE = 10;
const job = JSON.parse(process.argv[2]);
const { Client, roomState, prepare } = await import(`./clients/${job.system}.mjs`);

const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

function failed(error) {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
}

process.on("unhandledRejection", failed);
const watch = new Watch(failed);
const rooms = Array.from({ length: job.rooms }, (_, index) => ({
  name: `${job.name}-${index}`,
  shared: roomState(),
  seats: [],
}));

async function eachRoom(action) {
  const todo = rooms.entries();
  const worker = async () => {
    for (const [index, room] of todo) await action(room, index);
  };
  await Promise.all(Array.from({ length: JOINING_AT_ONCE }, worker));
}

function client(room, seat, options = {}) {
  const url = job.urls[seat % job.urls.length];
  return new Client({ url, room: room.name, seat, shared: room.shared, delay: job.delay, ...options });
}

const commands = {
  /** Take one more seat in every room. The first brings the starting text. */
  async join() {
    await eachRoom(async (room, index) => {
      const seat = room.seats.length;
      const seatWatch = watch.seat();
      if (seat === 0 && prepare) await prepare(room, job, startingText(job.units));
      const member = client(room, seat, { watch: seatWatch });
      await member.join(seat === 0 ? startingText(job.units) : undefined);
      if (member.length !== job.units) failed(new Error(`joined a text of ${member.length} units`));
      const caret = Math.floor((job.units * (job.crowded ? 1 : seat + 1)) / (job.crowded ? 2 : SEATS + 1));
      const random = seeded(job.seed + index * SEATS + seat);
      const hand = job.crowded ? new CrowdedHand(random, caret) : new Hand(random, caret);
      room.seats.push({ client: member, hand, random, counts: seatWatch.counts });
    });
    return {};
  },

  /** Type: `warm` seconds unmeasured, then `window` seconds between the marks `opened` and `closed`. */
  async type({ warm, window }) {
    const seats = rooms.flatMap((room) => room.seats);
    const typing = new Typing(seats, job.rate);
    await pause(warm * 1000);
    const openedCpu = process.cpuUsage();
    const opened = { at: performance.now(), accepted: watch.acceptedTotal };
    watch.opensAt = opened.at;
    watch.closesAt = opened.at + window * 1000;
    for (const { counts } of seats) counts.accepted = 0;
    say({ mark: "opened" });
    await pause(window * 1000);
    const accepted = watch.acceptedTotal - opened.accepted;
    const seconds = (performance.now() - opened.at) / 1000;
    const { user, system } = process.cpuUsage(openedCpu);
    say({ mark: "closed" });
    const shares = seats.map(({ counts }) => counts.accepted);
    typing.stop();
    await settle(seats);
    return {
      accepted,
      seconds,
      acknowledgement: watch.acknowledgement.summary(),
      propagation: watch.propagation.summary(),
      fewest: Math.min(...shares),
      most: Math.max(...shares),
      generator_share: (user + system) / 1e6 / seconds,
      lateness: typing.lateness.summary(),
    };
  },

  /** Every room's seats and the server (asked by a newcomer) show the same text. */
  async converge() {
    await eachRoom(async (room) => {
      const newcomer = client(room, 0, { watch: watch.seat(), shared: { ...room.shared, ...roomState() } });
      await newcomer.join();
      const texts = new Set([...room.seats.map((seat) => seat.client.text()), newcomer.text()]);
      if (texts.size !== 1) failed(new Error(`${room.name}: ${texts.size} different texts at the end`));
      await newcomer.close();
    });
    return { rooms: rooms.length };
  },

  /** One typist makes `edits` edits in the first room, in pushes as large as are allowed. */
  async fill({ edits, together }) {
    const { client: typist, hand } = rooms[0].seats[0];
    for (let done = 0; done < edits; ) {
      const end = Math.min(edits, done + together);
      for (; done < end; done++) typist.edit(hand.next(typist.length), performance.now());
      while (!typist.settled) await pause(1);
    }
    return { units: typist.length };
  },

  /** How long newcomers to the first room wait, one after the other, from connecting to the whole text. */
  async visit({ times }) {
    const waited = [];
    for (let time = 0; time < times; time++) {
      const shared = { ...rooms[0].shared, ...roomState() };
      const start = performance.now();
      const newcomer = client(rooms[0], 1, { watch: watch.seat(), shared });
      await newcomer.join();
      waited.push(performance.now() - start);
      await newcomer.close();
    }
    return { waited };
  },

  async leave() {
    await eachRoom((room) => Promise.all(room.seats.map((seat) => seat.client.close())));
    return {};
  },
};

/** Waits until every keystroke was accepted and the other seats saw it. */
async function settle(seats) {
  const deadline = performance.now() + 10_000 + 4 * job.delay;
  const quiet = () =>
    seats.every((seat) => seat.client.settled) &&
    rooms.every((room) => new Set(room.seats.map((seat) => seat.client.text())).size === 1);
  while (!quiet()) {
    if (performance.now() > deadline) failed(new Error("keystrokes were left unaccepted, or texts differ"));
    await pause(50);
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...options } = JSON.parse(line);
  say({ done: command, ...(await commands[command](options)) });
}
process.exit(0);
