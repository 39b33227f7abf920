// The clock that makes typists type, and the watch on what becomes of their keystrokes.
import { Samples } from "./statistics.mjs";

const now = () => performance.now();

/** What happened to keystrokes: counted always, timed while `timing`. */
export class Watch {
  constructor(failed) {
    this.failed = failed;
    this.acceptedTotal = 0;
    this.opensAt = Infinity;
    this.closesAt = Infinity;
    this.acknowledgement = new Samples();
    this.propagation = new Samples();
  }

  /** The watch of one seat: it also remembers how long its slowest keystroke took. */
  seat() {
    const counts = { accepted: 0, slowest: 0 };
    return {
      counts,
      failed: this.failed,
      accepted: (times) => {
        this.acceptedTotal += times.length;
        counts.accepted += times.length;
        for (const took of this.within(times)) {
          this.acknowledgement.add(took);
          if (took > counts.slowest) counts.slowest = took;
        }
      },
      seen: (times) => {
        for (const took of this.within(times)) this.propagation.add(took);
      },
    };
  }

  within(times) {
    const at = now();
    return times.filter((time) => time >= this.opensAt && time < this.closesAt).map((time) => at - time);
  }
}

/**
 * Types with every `{ client, hand, random }` at `rate` edits a second each until stopped. Typists know nothing
 * of each other: each has a phase of its own, and pauses of half to one and a half times the mean.
 */
export class Typing {
  constructor(typists, rate) {
    this.period = 1000 / rate;
    this.running = true;
    this.lateness = new Samples();
    this.buckets = new Map(); // what is due, by whole milliseconds
    this.next = Math.floor(now());
    for (const typist of typists) this.plan(typist, now() + typist.random() * this.period);
    this.tick();
  }

  plan(typist, due) {
    typist.due = due;
    const slot = Math.max(this.next, Math.ceil(due));
    const bucket = this.buckets.get(slot);
    if (bucket) bucket.push(typist);
    else this.buckets.set(slot, [typist]);
  }

  tick = () => {
    if (!this.running) return;
    for (const last = Math.floor(now()); this.next <= last; ) {
      const bucket = this.buckets.get(this.next) ?? [];
      this.buckets.delete(this.next++);
      for (const typist of bucket) {
        const at = now();
        this.lateness.add(at - typist.due);
        typist.client.edit(typist.hand.next(typist.client.length), at);
        this.plan(typist, typist.due + this.period * (0.5 + typist.random()));
      }
    }
    setTimeout(this.tick, 1);
  };

  stop() {
    this.running = false;
  }
}
