// The tables of sharedb-postgres 5 (its structure.sql, without the steps for older databases).

const TABLES = `
CREATE TABLE IF NOT EXISTS ops (
  collection varchar(255) NOT NULL, doc_id varchar(255) NOT NULL, version integer NOT NULL,
  operation jsonb NOT NULL, PRIMARY KEY (collection, doc_id, version));
CREATE TABLE IF NOT EXISTS snapshots (
  collection varchar(255) NOT NULL, doc_id varchar(255) NOT NULL, doc_type varchar(255),
  version integer NOT NULL, data jsonb, metadata jsonb, PRIMARY KEY (collection, doc_id));
`;
const LOCK = 7_140_233; // any number: two nodes that start together must not create at once

export async function createTables(pg, url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await client.query(TABLES);
  } finally {
    await client.end();
  }
}
