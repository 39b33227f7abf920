// A Pairing client for one pad: the bookkeeping of @codemirror/collab over bare documents, one push in flight.
import { ChangeSet, Text } from "@codemirror/state";
import { Socket } from "../socket.mjs";

const ROLES = ["interviewer", "candidate"];

/** Keystrokes on their way to the other seat, oldest first, by instance. */
export const roomState = () => ({ underway: new Map() });

/** Creates the room's interview with its pad and lets its people in; the cookies are kept for the sockets. */
export async function prepare(room, { http, token }, text) {
  const response = await fetch(`${http}/api/interviews`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      title: room.name,
      people: ROLES.map((role) => ({ name: role, role })),
      pads: [{ name: "bench.py", language: "python", text }],
    }),
  });
  if (!response.ok) throw new Error(`POST /api/interviews: ${response.status} ${await response.text()}`);
  const { people } = await response.json();
  room.shared.people = await Promise.all(people.map(({ link }) => arrive(http, link)));
}

/** Follows a personal link on the server `http`; gives the path of the socket and the cookie. */
async function arrive(http, link) {
  const response = await fetch(http + new URL(link).pathname, { redirect: "manual" });
  const [, , interview, person] = new URL(response.headers.get("location"), http).pathname.split("/");
  const [cookie] = response.headers.getSetCookie()[0].split(";");
  return { path: `/api/interviews/${interview}/socket?as=${person}`, cookie };
}

export class Client {
  constructor({ url, seat, shared, watch, delay }) {
    Object.assign(this, { shared, watch });
    const { path, cookie } = shared.people[seat % shared.people.length];
    this.unconfirmed = [];
    this.inflight = 0;
    this.accepted = 0;
    this.opening = Socket.open(url + path, {
      delay,
      protocols: ["pairing.v1"],
      headers: { cookie },
      hear: (data) => this.hear(JSON.parse(data)),
      fail: watch.failed,
    });
  }

  async join() {
    this.socket = await this.opening;
    const welcomed = new Promise((resolve) => (this.onWelcome = resolve));
    this.socket.send('{"type":"hello"}');
    await welcomed;
  }

  /** At once: entries may stand in the same packet. */
  enter({ instance, position, snapshot }) {
    const [pad] = snapshot.pads;
    this.instance = instance;
    this.position = position;
    this.pad = pad.id;
    this.version = pad.version;
    this.doc = Text.of(pad.text.split("\n"));
    this.shared.underway.set(instance, []);
    this.onWelcome();
  }

  get length() {
    return this.doc.length;
  }

  get settled() {
    return this.unconfirmed.length === 0;
  }

  text() {
    return this.doc.toString();
  }

  edit({ at, remove, insert }, now) {
    const changes = ChangeSet.of({ from: at, to: at + remove, insert }, this.doc.length);
    this.doc = changes.apply(this.doc);
    this.unconfirmed.push({ changes, now });
    this.shared.underway.get(this.instance).push(now);
    if (this.inflight === 0) this.push();
  }

  push() {
    this.inflight = this.unconfirmed.length;
    const updates = this.unconfirmed.map(({ changes }) => changes.toJSON());
    this.socket.send(
      JSON.stringify({ type: "push", pad: this.pad, version: this.version, first: this.accepted, updates }),
    );
  }

  hear(message) {
    switch (message.type) {
      case "entries":
        for (const entry of message.entries) this.hearEntry(entry);
        if (this.inflight === 0 && this.unconfirmed.length) this.push();
        return;
      case "welcome":
        return this.enter(message);
      case "refused":
        if (message.code !== "behind") return this.watch.failed(new Error(`refused: ${JSON.stringify(message)}`));
        return this.push();
    }
  }

  hearEntry(entry) {
    if (entry.position !== this.position + 1) {
      return this.watch.failed(new Error(`entry ${entry.position} came after ${this.position}`));
    }
    this.position = entry.position;
    if (entry.kind !== "edited" || entry.pad !== this.pad) return;
    this.version++;
    if (entry.by === this.instance) {
      this.accepted++;
      this.inflight--;
      this.watch.accepted([this.unconfirmed.shift().now]);
      return;
    }
    this.rebase(ChangeSet.fromJSON(entry.changes));
    const underway = this.shared.underway.get(entry.by);
    if (underway) this.watch.seen([underway.shift()]);
  }

  rebase(theirs) {
    for (const own of this.unconfirmed) {
      const mine = own.changes.map(theirs);
      theirs = theirs.map(own.changes, true);
      own.changes = mine;
    }
    this.doc = theirs.apply(this.doc);
  }

  close() {
    return this.socket.close();
  }
}
