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

/** Types with every `{ client, hand, random }` at `rate` edits a second each, phases spread evenly, until stopped. */
export class Typing {
  constructor(typists, rate) {
    this.period = 1000 / rate;
    const start = now();
    this.queue = typists
      .map((typist, index) => ({ ...typist, due: start + (index / typists.length) * this.period }))
      .sort((a, b) => a.due - b.due);
    this.running = true;
    this.latest = new Samples();
    this.tick();
  }

  tick = () => {
    if (!this.running) return;
    const at = now();
    const { queue } = this;
    let done = 0;
    while (done < queue.length && queue[done].due <= at) {
      const typist = queue[done++];
      this.latest.add(at - typist.due);
      typist.client.edit(typist.hand.next(typist.client.length), now());
      typist.due += this.period;
    }
    // Equal periods keep the order: those who typed go to the back of the queue as they stand.
    if (done) this.queue = queue.slice(done).concat(queue.slice(0, done));
    setTimeout(this.tick, 1);
  };

  stop() {
    this.running = false;
  }
}
