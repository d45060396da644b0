import {
  Aes128Cfb,
  Counter64,
  Engine,
  Gauge32,
  HmacSha256,
  Oid,
  SnmpVersion,
  VarBind,
  type NotificationStream,
  type RequestHandle,
  type ResponsePdu,
  type TypedValue,
} from 'snmp-components';

const engine = new Engine({ defaultVersion: SnmpVersion.V2c, maxInFlight: 10 });
const manager = engine.manager(['192.0.2.1', 1161], { community: 'public', timeout: 2.5 });
declare const perhaps: boolean;

// What a method returns depends on `wait`.
const promised: Promise<ResponsePdu> = manager.get('1.3.6.1', Oid.parse('1.3.6.2'));
const withOptions: Promise<ResponsePdu> = manager.get('1.3.6.1', { timeout: 3 });
const waiting: Promise<ResponsePdu> = manager.getNext('1.3.6.1', { wait: true });
const handle: RequestHandle = manager.getBulk('1.3.6.1', { maxRepetitions: 3, wait: false });
const setting: RequestHandle = manager.set(['1.3.6.1', 5], { wait: false });
const informing: Promise<ResponsePdu> = manager.inform('coldStart', ['1.3.6.1', 5], { upTime: 5 });
const either: Promise<ResponsePdu> | RequestHandle = manager.get('1.3.6.1', { wait: perhaps });
const sent: Promise<void> = manager.trap('coldStart', VarBind.of('1.3.6.1', new Gauge32(5)));

// @ts-expect-error It may be a handle.
const surely: Promise<ResponsePdu> = manager.get('1.3.6.1', { wait: perhaps });

// @ts-expect-error A handle is no promise.
const noPromise: Promise<ResponsePdu> = manager.get('1.3.6.1', { wait: false });

// @ts-expect-error Only GETBULK has repetitions.
void manager.get('1.3.6.1', { maxRepetitions: 5 });

// @ts-expect-error Names are text or Oids.
void manager.get(5);

// @ts-expect-error A variable has a value.
void manager.set('1.3.6.1');

// @ts-expect-error A trap is not waited for.
void manager.trap('coldStart', { timeout: 5 });

// @ts-expect-error A version is one of three numbers.
engine.manager('192.0.2.1', { version: 4 });

// @ts-expect-error Protocols are objects.
engine.usm.addUser('joe', { authProtocol: 'SHA-256' });
engine.usm.addUser('joe', { authProtocol: HmacSha256, privProtocol: Aes128Cfb, secret: 'long enough' });

export async function values(): Promise<bigint | undefined> {
  const [first] = (await promised).variableBindings;
  const value: TypedValue | undefined = first?.value;
  for await (const variable of manager.bulkWalk('1.3.6.1', { limit: 3 })) variable.name.toString();
  for await (const row of manager.table('1.3.6.1', { columns: [1] })) row.get(1)?.toString();
  return value instanceof Counter64 ? value.value : undefined;
}

export async function notifications(): Promise<string[]> {
  const stream: NotificationStream = engine.notifications({ port: 0, communities: ['public'] });
  const seen: string[] = [];
  for await (const { trapOid, source, user } of stream)
    seen.push(`${String(trapOid)} ${source.address} ${user ?? ''}`);
  // @ts-expect-error There is no such option.
  engine.notifications({ ports: 162 });
  return seen;
}

export { either, handle, informing, noPromise, sent, setting, surely, waiting, withOptions };
