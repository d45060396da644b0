// Decoding, with name and value of each variable read, and encoding, without I/O.
// What is encoded is given as
//   MODE=text  names as text, values as numbers and octets: what the peers are given
//   MODE=fresh the same with names that were not given lately, which are not found among those that are kept
//   MODE=kept  names as Oid objects that were made once, as an agent and a manager have them; values as before
//   MODE=made  variable bindings that were made before, as a program has that passes them on
import { cfg, emitNs, internals, nsPerCall, packet } from '../node/harness.mjs';

const { decodeMessage } = await internals('src/message/message.js');
const { encodeCommunityMessage } = await internals('src/message/community.js');
const { BerWriter } = await internals('src/ber/writer.js');
const { Oid, VarBind } = await internals('components/index.js');

const writer = new BerWriter(65_536);
let sink;

/** So many names are given until one comes again. */
const FRESH_NAMES = 16_384;

/** For each mode, what makes the binding for one variable of a message. */
const makerOf = {
  text: ({ oidText, value, plainValue }) => {
    const valueOf = valueMaker(value, plainValue, () => Oid.parse(plainValue));
    return () => VarBind.of(oidText, valueOf());
  },
  fresh: ({ oidText, value, plainValue }, _, { length }) => {
    const valueOf = valueMaker(value, plainValue, () => Oid.parse(plainValue));
    const parent = oidText.slice(0, oidText.lastIndexOf('.'));
    const names = Array.from({ length: Math.ceil(FRESH_NAMES / length) }, (_, i) => `${parent}.${i}`);
    let next = 0;
    return () => {
      next = next + 1 < names.length ? next + 1 : 0;
      return VarBind.of(names[next], valueOf());
    };
  },
  kept: ({ name, value, plainValue }) => {
    const valueOf = valueMaker(value, plainValue, () => value);
    return () => VarBind.of(name, valueOf());
  },
  made: (variable) => () => variable,
};

function valueMaker(value, plainValue, oidOf) {
  if (plainValue === null) return () => undefined;
  if (value instanceof Oid) return oidOf;
  const Type = value.constructor;
  return () => new Type(plainValue);
}

const messages = ['get-request-1vb', 'get-response-1vb', 'bulk-response-50vb', 'trap-5vb'];
for (const name of messages) {
  const octets = packet(name);
  if (cfg.mode === 'text') {
    emitNs(
      `decode ${name}`,
      nsPerCall(() => {
        for (const variable of decodeMessage(octets).pdu.variables) {
          sink = variable.oidText;
          sink = variable.plainValue;
        }
      }),
    );
  }
  const { version, community, pdu } = decodeMessage(octets);
  const makers = pdu.variables.map(makerOf[cfg.mode]);
  const encode = () => {
    const variables = makers.map((make) => make());
    return encodeCommunityMessage(writer, version, community, { ...pdu, variables });
  };
  if (cfg.mode !== 'fresh' && !encode().equals(octets)) throw new Error(`${name} is encoded differently`);
  emitNs(
    `encode ${name}`,
    nsPerCall(() => {
      sink = encode();
    }),
  );
}
if (sink === undefined) throw new Error('nothing was encoded');
