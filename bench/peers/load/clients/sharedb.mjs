// A ShareDB client for one text document: one operation in flight, the rest composed, as its own `Doc` does.
import { type as text } from "ot-text-unicode";
import { Socket } from "../socket.mjs";

const COLLECTION = "pads";

/** Times of keystrokes on their way to the others, by operation; shared by a room's seats. */
export const roomState = () => ({ underway: new Map() });

export class Client {
  constructor({ url, room, shared, watch, delay }) {
    Object.assign(this, { room, shared, watch });
    this.seq = 1;
    this.inflight = null;
    this.waiting = null;
    this.asked = new Map();
    this.opening = Socket.open(url, {
      delay,
      hear: (data) => this.hear(JSON.parse(data)),
      fail: watch.failed,
    });
  }

  async join(startingText) {
    this.socket = await this.opening;
    this.src = (await this.ask("hs", { id: null, protocol: 1, protocolMinor: 2 })).id;
    if (startingText !== undefined) {
      const create = { type: text.uri, data: startingText };
      await this.ask("op", { c: COLLECTION, d: this.room, v: 0, src: this.src, seq: this.seq++, x: {}, create });
    }
    const { data } = await this.ask("s", { c: COLLECTION, d: this.room });
    this.content = data.data;
    this.version = data.v;
  }

  get length() {
    return this.content.length;
  }

  get settled() {
    return this.inflight === null;
  }

  text() {
    return this.content;
  }

  edit({ at, remove, insert }, now) {
    const op = at ? [at] : [];
    if (remove) op.push({ d: remove });
    if (insert) op.push(insert);
    this.content = this.content.slice(0, at) + insert + this.content.slice(at + remove);
    if (this.waiting) {
      this.waiting.op = text.compose(this.waiting.op, op);
      this.waiting.times.push(now);
    } else {
      this.waiting = { op, times: [now] };
    }
    if (this.inflight === null) this.submit();
  }

  submit() {
    const { op, times } = this.waiting;
    this.waiting = null;
    this.inflight = { op, times, seq: this.seq++ };
    this.shared.underway.set(`${this.src} ${this.inflight.seq}`, times);
    this.socket.send(
      JSON.stringify({
        a: "op",
        c: COLLECTION,
        d: this.room,
        v: this.version,
        src: this.src,
        seq: this.inflight.seq,
        x: {},
        op,
      }),
    );
  }

  ask(action, fields) {
    this.socket.send(JSON.stringify({ a: action, ...fields }));
    return new Promise((resolve) => this.asked.set(action, resolve));
  }

  hear(message) {
    if (message.error) return this.watch.failed(new Error(`ShareDB: ${JSON.stringify(message.error)}`));
    const answer = this.asked.get(message.a);
    if (answer) {
      this.asked.delete(message.a);
      return answer(message);
    }
    if (message.a === "op") this.hearOperation(message);
  }

  hearOperation(message) {
    if (message.src === this.src) {
      if (message.v !== this.version) return this.watch.failed(new Error("ShareDB: acknowledged out of order"));
      const { times } = this.inflight;
      this.version++;
      this.inflight = null;
      if (this.waiting) this.submit();
      return this.watch.accepted(times);
    }
    if (message.v < this.version) return; // twice: by the stream, and before an acknowledgement
    if (message.v > this.version) return this.watch.failed(new Error("ShareDB: an operation is missing"));
    this.version++;
    let { op } = message;
    for (const own of [this.inflight, this.waiting]) {
      if (!own) continue;
      const mine = text.transform(own.op, op, "left");
      op = text.transform(op, own.op, "right");
      own.op = mine;
    }
    this.content = text.apply(this.content, op);
    const key = `${message.src} ${message.seq}`;
    this.watch.seen(this.shared.underway.get(key));
    this.shared.underway.delete(key);
  }

  close() {
    return this.socket.close();
  }
}
