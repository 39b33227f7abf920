// A Hocuspocus client for one Y.Text: what its provider does, without awareness (the others send no carets either).
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as sync from "y-protocols/sync";
import * as Y from "yjs";
import { Socket } from "../socket.mjs";

const SYNC = 0;
const AUTH = 2;
const SYNC_REPLY = 4;
const CLOSE = 7;
const SYNC_STATUS = 8;
const TOKEN = 0;
const AUTHENTICATED = 2;
const PROVIDER_VERSION = "4.7.0";

/** Insertions on their way to the other seat, oldest first, by Y client id. */
export const roomState = () => ({ underway: new Map() });

export class Client {
  constructor({ url, room, shared, watch, delay }) {
    Object.assign(this, { room, shared, watch });
    this.doc = new Y.Doc();
    this.pad = this.doc.getText("pad");
    this.sent = [];
    shared.underway.set(this.doc.clientID, []);
    this.doc.on("update", (update, origin) => {
      if (origin !== this) this.send(SYNC, (encoder) => sync.writeUpdate(encoder, update));
    });
    this.authenticated = new Promise((resolve) => (this.onAuthenticated = resolve));
    this.synced = new Promise((resolve) => (this.onSynced = resolve));
    this.opening = Socket.open(url, { delay, hear: (data) => this.hear(data), fail: watch.failed });
  }

  async join(startingText) {
    this.socket = await this.opening;
    this.send(AUTH, (encoder) => {
      encoding.writeVarUint(encoder, TOKEN);
      encoding.writeVarString(encoder, "bench");
      encoding.writeVarString(encoder, PROVIDER_VERSION);
    });
    await this.authenticated;
    this.send(SYNC, (encoder) => sync.writeSyncStep1(encoder, this.doc));
    await this.synced;
    if (startingText !== undefined) {
      await new Promise((resolve) => {
        this.sent.push(resolve);
        this.pad.insert(0, startingText);
      });
    }
  }

  get length() {
    return this.pad.length;
  }

  get settled() {
    return this.sent.length === 0;
  }

  text() {
    return this.pad.toString();
  }

  edit({ at, remove, insert }, now) {
    this.sent.push(now);
    this.doc.transact(() => {
      if (remove) this.pad.delete(at, remove);
      if (insert) this.pad.insert(at, insert);
    });
    if (!insert) return; // a deletion moves no clock, so the other side cannot tell when it came
    const clock = Y.getState(this.doc.store, this.doc.clientID);
    this.shared.underway.get(this.doc.clientID).push({ now, clock });
  }

  send(type, write) {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.room);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    this.socket.send(encoding.toUint8Array(encoder));
  }

  hear(data) {
    const decoder = decoding.createDecoder(data);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === SYNC || type === SYNC_REPLY) this.hearSync(decoder);
    else if (type === SYNC_STATUS) this.hearStatus(decoding.readVarUint(decoder));
    else if (type === AUTH) {
      if (decoding.readVarUint(decoder) !== AUTHENTICATED) this.watch.failed(new Error("Hocuspocus: not let in"));
      this.onAuthenticated();
    } else if (type === CLOSE) this.watch.failed(new Error("Hocuspocus closed the document"));
  }

  hearSync(decoder) {
    const kind = decoding.readVarUint(decoder);
    if (kind === sync.messageYjsSyncStep1) {
      this.send(SYNC, (encoder) => sync.readSyncStep1(decoder, encoder, this.doc));
      this.sent.push(null); // the answer is confirmed like an update
      return;
    }
    Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder), this);
    this.tellSeen();
    if (kind === sync.messageYjsSyncStep2) this.onSynced();
  }

  tellSeen() {
    for (const [client, underway] of this.shared.underway) {
      if (client === this.doc.clientID || underway.length === 0) continue;
      const clock = Y.getState(this.doc.store, client);
      const times = [];
      while (underway.length && underway[0].clock <= clock) times.push(underway.shift().now);
      if (times.length) this.watch.seen(times);
    }
  }

  hearStatus(saved) {
    if (!saved) return this.watch.failed(new Error("Hocuspocus: an update was not taken"));
    const first = this.sent.shift();
    if (typeof first === "function") first();
    else if (typeof first === "number") this.watch.accepted([first]);
  }

  close() {
    return this.socket.close();
  }
}
