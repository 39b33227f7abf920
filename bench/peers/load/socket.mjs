// A WebSocket that can be far away: `delay` milliseconds are added in each direction, order kept.
import WebSocket from "ws";

export class Socket {
  /** Resolves when the handshake is done. `hear(data, binary)` gets each message. */
  static open(url, { hear, fail, delay = 0, protocols = [], headers = {} }) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, protocols, { headers, perMessageDeflate: false });
      const self = new Socket(socket, delay);
      socket.on("open", () => {
        socket._socket.setNoDelay(true);
        resolve(self);
      });
      socket.on("message", delay ? (data, binary) => setTimeout(hear, delay, data, binary) : hear);
      socket.on("error", reject);
      socket.on("close", (code, reason) => {
        const error = new Error(`socket to ${url} closed with ${code} ${reason}`);
        reject(error);
        if (!self.closing) fail(error);
      });
    });
  }

  constructor(socket, delay) {
    this.socket = socket;
    this.delay = delay;
    this.closing = false;
  }

  send(data) {
    if (this.delay) setTimeout(() => this.socket.send(data), this.delay);
    else this.socket.send(data);
  }

  close() {
    this.closing = true;
    return new Promise((resolve) => {
      this.socket.on("close", resolve);
      this.socket.close(1000);
    });
  }
}
