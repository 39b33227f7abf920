// A Hocuspocus server with its default settings; documents live in memory, nothing is stored.
//
//   node hocuspocus-server.mjs --port N [--redis URL]
import { parseArgs } from "node:util";
import { Redis } from "@hocuspocus/extension-redis";
import { Server } from "@hocuspocus/server";

const { values: options } = parseArgs({ options: { port: { type: "string" }, redis: { type: "string" } } });
const extensions = [];
if (options.redis) {
  const url = new URL(options.redis);
  extensions.push(
    new Redis({
      host: url.hostname,
      port: Number(url.port),
      options: { password: decodeURIComponent(url.password) || undefined },
    }),
  );
}
const server = new Server({
  port: Number(options.port),
  address: "127.0.0.1",
  quiet: true,
  websocketOptions: { perMessageDeflate: false },
  extensions,
});
await server.listen();
console.log("listening");
