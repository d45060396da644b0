// GETBULK walk of Manager, the name as text and the value read of each variable.
//   MODE=batches, iterate: one request in flight; columns, table: as many as the table has columns
import { cfg, repeated } from '../node/harness.mjs';
import { enginesManagers } from './manager.mjs';

const COLUMNS = 22;
/** Memory is looked at after so many variables. */
const LOOK_AT = 10_000;

const {
  managers: [manager],
} = await enginesManagers();
const options = { maxRepetitions: cfg.maxRepetitions };
let characters = 0;
let values = 0;

function read(variable) {
  characters += variable.oidText.length;
  if (variable.plainValue !== null) values += 1;
}

async function byBatches(root, look) {
  let visited = 0;
  for await (const batch of manager.bulkWalk(root, options).batches()) {
    for (const variable of batch) read(variable);
    visited += batch.length;
    if (visited % LOOK_AT === 0) look();
  }
  return visited;
}

const ways = {
  batches: (look) => byBatches(cfg.root, look),

  iterate: async (look) => {
    let visited = 0;
    for await (const variable of manager.bulkWalk(cfg.root, options)) {
      read(variable);
      visited += 1;
      if (visited % LOOK_AT === 0) look();
    }
    return visited;
  },

  columns: async (look) => {
    const visited = await Promise.all(
      Array.from({ length: COLUMNS }, (_, i) => byBatches(`${cfg.root}.${i + 1}`, look)),
    );
    return visited.reduce((sum, count) => sum + count, 0);
  },

  table: async () => {
    let visited = 0;
    const table = cfg.root.replace(/\.1$/, '');
    for await (const row of manager.table(table, { ...options, parallel: true })) {
      for (const variable of row.columns.values()) read(variable);
      visited += row.columns.size;
    }
    return visited;
  },
};

const pass = ways[cfg.mode];
await repeated({
  pass: async (look) => {
    values = 0;
    characters = 0;
    const visited = await pass(look);
    if (values !== visited || characters === 0) throw new Error(`${values} values of ${visited} variables`);
    return visited;
  },
});
