// A ShareDB server as its own documentation builds one: ws, JSON stream, the plain text type.
//
//   node sharedb-server.mjs --port N [--redis URL] [--postgres URL]
//
// Without --postgres documents live in ShareDB's in-memory database and nothing is stored.
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import WebSocketJSONStream from "@teamwork/websocket-json-stream";
import { type as textType } from "ot-text-unicode";
import pg from "pg";
import ShareDB from "sharedb";
import PostgresDB from "sharedb-postgres";
import redisPubSub from "sharedb-redis-pubsub";
import { WebSocketServer } from "ws";
import { createTables } from "./sharedb-tables.mjs";

const { values: options } = parseArgs({
  options: { port: { type: "string" }, redis: { type: "string" }, postgres: { type: "string" } },
});

ShareDB.types.register(textType);
const configuration = {};
if (options.redis) configuration.pubsub = redisPubSub({ url: options.redis });
if (options.postgres) {
  await createTables(pg, options.postgres);
  configuration.db = new PostgresDB({ connectionString: options.postgres, max: 10 });
}
const backend = new ShareDB(configuration);
const http = createServer((_request, response) => response.end("ShareDB\n"));
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
sockets.on("connection", (socket) => {
  socket._socket.setNoDelay(true);
  backend.listen(new WebSocketJSONStream(socket));
});
http.listen(Number(options.port), "127.0.0.1", () => console.log("listening"));
