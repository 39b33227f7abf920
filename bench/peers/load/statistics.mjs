// Samples of one quantity in milliseconds.

export class Samples {
  constructor() {
    this.values = [];
  }

  add(value) {
    this.values.push(value);
  }

  /** Percentiles by nearest rank; null where nothing was sampled. */
  summary() {
    const sorted = Float64Array.from(this.values).sort();
    const rank = (share) => (sorted.length ? sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] : null);
    return { count: sorted.length, p50: rank(0.5), p95: rank(0.95), p99: rank(0.99), max: rank(1) };
  }
}
