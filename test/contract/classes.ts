import { SnmpMgr, SnmpTcpMgr, SnmpTrapMgr, type SnmpMgrOptions } from 'snmp-components';
import type { Transport } from '../support/scripted-agent.js';
import { surface } from '../tables/surface.js';

/** A handler of any event. */
export type Handler = (event: never) => unknown;

/** What all classes have, as untyped as a program in JavaScript sees it. */
export interface Component {
  acceptData: boolean;
  active: boolean;
  localEngineId: Buffer;
  localHost: string;
  localPort: number;
  objCount: number;
  requestId: number;
  readonly objects: SnmpMgr['objects'];
  readonly objId: SnmpMgr['objId'];
  readonly objType: SnmpMgr['objType'];
  readonly objTypeString: SnmpMgr['objTypeString'];
  readonly objValue: SnmpMgr['objValue'];
  readonly objValueB: SnmpMgr['objValueB'];
  onBadPacket: Handler | null;
  onError: Handler | null;
  onInformRequest: Handler | null;
  onPacketTrace: Handler | null;
  onTrap: Handler | null;
  on(name: string, listener: Handler): this;
  once(name: string, listener: Handler): this;
  off(name: string, listener: Handler): this;
  removeAllListeners(name?: string): this;
  listenerCount(name: string): number;
  activate(): Promise<void>;
  deactivate(): Promise<void>;
  config(configuration: string): string;
  doEvents(): Promise<void>;
  reset(): void;
  value(oid: string): string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A class that keeps the rules of all components. */
export interface ComponentRow {
  readonly name: string;
  readonly properties: readonly string[];
  readonly methods: readonly string[];
  readonly events: readonly string[];
  /** The local port it takes by itself. */
  readonly defaultPort: number;
  /**
   * What inherently differs over TCP: a packet is what the framing says, so that what is no message ends the
   * connection; there is no broadcast, no connected datagram socket and no MaxPacketSize; an answer comes over the
   * connection of its request and from nowhere else; and what a peer sends by itself comes from a port of its own.
   */
  readonly over: Transport;
  create(options?: object): Component;
}

/** A class that keeps the rules of the managers. */
export interface ManagerRow {
  readonly name: string;
  /** See {@link ComponentRow.over}. */
  readonly over: Transport;
  create(options?: SnmpMgrOptions): SnmpMgr;
}

const ofConnections = ['onConnected', 'onConnectionStatus', 'onDisconnected', 'onReadyToSend'];
const life = ['activate', 'deactivate'];

/** SnmpMgr has what the documentation of SnmpTcpMgr lists, without TLS and connections. */
const snmpMgr: ComponentRow = {
  name: 'SnmpMgr',
  properties: surface.SnmpTcpMgr.properties.filter((name) => !name.startsWith('ssl')),
  methods: [...surface.SnmpTcpMgr.methods, ...life],
  events: surface.SnmpTcpMgr.events.filter(
    (name) => !name.startsWith('onSsl') && !ofConnections.includes(name),
  ),
  defaultPort: 0,
  over: 'UDP',
  create: (options) => new SnmpMgr(options) as unknown as Component,
};

const snmpTrapMgr: ComponentRow = {
  name: 'SnmpTrapMgr',
  properties: surface.SnmpTrapMgr.properties,
  methods: surface.SnmpTrapMgr.methods,
  events: surface.SnmpTrapMgr.events,
  defaultPort: 162,
  over: 'UDP',
  create: (options) => new SnmpTrapMgr(options) as unknown as Component,
};

const snmpTcpMgr: ComponentRow = {
  name: 'SnmpTcpMgr',
  properties: surface.SnmpTcpMgr.properties,
  methods: [...surface.SnmpTcpMgr.methods, ...life],
  events: surface.SnmpTcpMgr.events,
  defaultPort: 0,
  over: 'TCP',
  create: (options) => new SnmpTcpMgr(options) as unknown as Component,
};

export const componentRows: readonly ComponentRow[] = [snmpMgr, snmpTrapMgr, snmpTcpMgr];

export const managerRows: readonly ManagerRow[] = [
  { name: 'SnmpMgr', over: 'UDP', create: (options) => new SnmpMgr(options) },
  // It has every member of SnmpMgr, which is all that the contract uses.
  {
    name: 'SnmpTcpMgr',
    over: 'TCP',
    create: (options) => new SnmpTcpMgr(options) as unknown as SnmpMgr,
  },
];
